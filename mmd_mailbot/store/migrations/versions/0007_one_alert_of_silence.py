"""An alert that a mailbox cannot be read is of one kind; what waits under its former name is told under the one that stayed."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE alert SET kind = 'unreached' WHERE kind = 'unread'")
