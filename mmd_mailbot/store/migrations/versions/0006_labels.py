"""Which cases a mail was about, and whether the label that it shows is still how they stand."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbound", sa.Column("label_old", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_inbound_label_old", "inbound", ["account", "label_old"], unique=False)
    op.create_table(
        "mail_case",
        sa.Column("inbound_id", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["inbound_id"], ["inbound.id"]),
        sa.ForeignKeyConstraint(["case_number"], ["cases.number"]),
        sa.PrimaryKeyConstraint("inbound_id", "case_number"),
    )
    op.create_index("ix_mail_case_case_number", "mail_case", ["case_number"], unique=False)
