@echo the native schema engine is not used here; see docs/operations.md 1>&2
@exit /b 1
