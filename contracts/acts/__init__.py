"""The acts: what somebody with authority does on a date. One module for each service that decides on them."""
