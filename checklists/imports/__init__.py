"""The field's formats – checklist workbooks, CISO Assistant's libraries – into drafts."""
