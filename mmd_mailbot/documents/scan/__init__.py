"""A picture of a page → the same page that a text makes: laid flat, recognised, with its tables and boxes."""

import os

# onnxruntime (1.32 on Linux) reports its use to Microsoft unless it is told not to before it is loaded. Reading processes
# have no network; this holds wherever else the package is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
