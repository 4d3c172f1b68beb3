"""What was done by a reply, as long as it may be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "act",
        sa.Column("case_number", sa.String(), nullable=False),
        sa.Column("mail", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("case_number"),
    )
    op.create_index("ix_act_mail", "act", ["mail"], unique=False)
    op.create_index("ix_act_until", "act", ["until"], unique=False)
