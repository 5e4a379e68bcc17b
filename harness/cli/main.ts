import { enableCompileCache, getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { VERSION } from './version.ts';

if (process.argv[2] === '--version' && process.argv.length === 3) {
  process.stdout.write(`${VERSION}\n`); // scripts ask for it often: answered without loading the program
} else {
  // Stripping the types of hundreds of files takes longer than most commands: Node caches the compiled code.
  enableCompileCache();
  // Threads load the program again, and find the cache by this variable alone. Node has a folder for its version inside.
  const cache = getCompileCacheDir();
  if (cache !== undefined) process.env['NODE_COMPILE_CACHE'] ??= dirname(cache);
  await import('./run-process.ts');
}
