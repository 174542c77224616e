npx -p talo-rx talo-emulator --access-key dev-key --limits off --port 4000
