"""Sign-in with Google."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class MemberAdapter(DefaultSocialAccountAdapter):
    """Members only."""
