"""The look-up console of hotline staff, at /console: pages for people on the telephone, behind a login."""

from web.console import dealers, entrance, policies
from web.console.pages import console
from web.console.staying import set_up

__all__ = ["console", "dealers", "entrance", "policies", "set_up"]
