"""The API's pages, from local files: FastAPI's own load scripts from elsewhere, and stay blank without internet."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import FileResponse, HTMLResponse
from swagger_ui_bundle import swagger_ui_path  # type: ignore[import-untyped]

from chassis.service.problems import NotFound

# Not the whole folder: it also holds a sample page that shows somebody else's API.
_ASSETS = ("swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png")


def docs_routes(title: str, openapi: Callable[[], dict[str, Any]]) -> APIRouter:
    """`/docs` and what it loads. All addresses are relative to the page, so it works under any prefix."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/docs")
    def page() -> HTMLResponse:
        return get_swagger_ui_html(
            title=title,
            openapi_url="docs/openapi.json",
            swagger_js_url="docs/swagger-ui-bundle.js",
            swagger_css_url="docs/swagger-ui.css",
            swagger_favicon_url="docs/favicon-32x32.png",
            # Unset, the viewer sends the address of every API to a validator on the public internet.
            swagger_ui_parameters={"validatorUrl": None},
        )

    @routes.get("/docs/openapi.json")
    def shown(request: Request) -> dict[str, Any]:
        # The bundled viewer refuses any document that does not call itself 3.0, and shows ours well when it does.
        return {**openapi(), "openapi": "3.0.3", "servers": [{"url": request.scope.get("root_path", "") or "/"}]}

    @routes.get("/docs/{asset}")
    def asset(asset: str) -> FileResponse:
        if asset not in _ASSETS:
            raise NotFound(f"docs/{asset}")
        return FileResponse(swagger_ui_path / asset)

    return routes
