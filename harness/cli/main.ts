import { enableCompileCache } from 'node:module';
import { VERSION } from './version.ts';

if (process.argv[2] === '--version' && process.argv.length === 3) {
  process.stdout.write(`${VERSION}\n`); // scripts ask for it often: answered without loading the program
} else {
  // Stripping the types of hundreds of files takes longer than most commands: Node caches the compiled code.
  enableCompileCache();
  await import('./run-process.ts');
}
