import { enableCompileCache } from 'node:module';
import { VERSION } from './version.ts';

if (process.argv[2] === '--version' && process.argv.length === 3) {
  process.stdout.write(`${VERSION}\n`); // asked for by scripts before anything else: the program need not be loaded
} else {
  // Stripping the types of some hundred files takes longer than most commands: Node keeps what it has stripped and compiled.
  enableCompileCache();
  await import('./run-process.ts');
}
