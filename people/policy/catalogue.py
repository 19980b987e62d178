"""The systems that an organisation like this one begins with, in words of our own. Values alone."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """A system as it is first written down; from then on the organisation keeps it."""

    slug: str
    name: str
    purpose: str
    link: str = ""
    staff_only: bool = False
    scoped: bool = False


KNOWN = (
    Known("mailbox", "Google Workspace mailbox", "Mail at the organisation's own address, which opens the rest.",
          "https://mail.google.com", staff_only=True),
    Known("drive", "Google Drive", "Shared folders for drafts, contracts and notes.", "https://drive.google.com"),
    Known("slack", "Slack", "Quick questions and talk that need not be kept.", "https://slack.com"),
    Known("github", "GitHub organisation", "Membership with write access to the organisation's repositories.",
          "https://github.com"),
    Known("namecheap", "NameCheap", "The organisation's domain names, and new addresses for hubs.",
          "https://www.namecheap.com"),
    Known("google-cloud", "Google Cloud", "Projects in which hubs run.", "https://console.cloud.google.com",
          scoped=True),
    Known("aws", "Amazon Web Services", "Accounts in which hubs run.", "https://console.aws.amazon.com", scoped=True),
    Known("azure", "Microsoft Azure", "Subscriptions in which hubs run.", "https://portal.azure.com", scoped=True),
    Known("auth0", "auth0", "How people sign in to the hubs.", "https://manage.auth0.com"),
    Known("quay", "quay.io", "Images that the hubs start from.", "https://quay.io"),
    Known("read-the-docs", "Read the Docs", "Where documentation is built and published.", "https://readthedocs.org"),
    Known("website", "Website", "The organisation's public pages, and who is shown on them."),
)  # fmt: skip
