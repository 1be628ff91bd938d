"""What a translation lacks of its source, section by section, known without git: see bases.py for what is kept."""
