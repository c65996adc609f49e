"""`python -m linli_core` is the `linli` command."""

if __name__ == "__main__":
    from linli_core.cli import main

    main()
