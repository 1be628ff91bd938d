"""The site generator: what MkDocs, Material and static-i18n lack for a help centre."""
