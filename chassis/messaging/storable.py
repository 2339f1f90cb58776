"""What strangers send, as a database takes it: no zero bytes, no halves of characters, no more than a column holds."""

import hashlib


def readable(text: str) -> str:
    """`text` with what no database stores replaced."""
    return text.encode(errors="replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


def storable(text: str, limit: int = 100) -> str:
    """`text` where it can be stored as it is; else its beginning and a digest. Texts that differ still do, afterwards.

    Doing it twice changes nothing more. `limit` is at least 66 characters.
    """
    plain = readable(text)
    if plain == text and len(text) <= limit:
        return text
    mark = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    return f"{plain[: limit - len(mark) - 1]}#{mark}"
