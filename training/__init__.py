"""Makes the pipeline that `parse` loads: sources, conversion, training, evaluation, packaging. Never imported by it."""
