// Runs all checks but the tests, at once, and says of each when it ends what came of it and how long it took. Exit code 1 if
// any fails.
import { spawn } from 'node:child_process';

const CHECKS = ['check:types', 'check:lint', 'check:format', 'check:architecture'];

const secondsSince = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

function run(name) {
  return new Promise((done) => {
    const start = performance.now();
    const child = spawn('npm', ['run', '-s', name], {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const parts = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.stderr.on('data', (part) => parts.push(part));
    child.on('close', (code) => {
      running.delete(name);
      const left = running.size === 0 ? '' : `; still running: ${[...running].join(', ')}`;
      const output = code === 0 ? '' : Buffer.concat(parts).toString();
      process.stdout.write(
        `${name}: ${code === 0 ? 'ok' : 'failed'} in ${secondsSince(start)}${left}\n${output}`,
      );
      if (code !== 0) failed.push(name);
      if (code !== 0) process.exitCode = 1;
      done();
    });
  });
}

const running = new Set(CHECKS);
const failed = [];
process.stdout.write(`running ${CHECKS.join(', ')}; the tests are "npm test"\n`);
await Promise.all(CHECKS.map(run));
process.stdout.write(
  process.exitCode === 1 ? `failed: ${failed.join(', ')}\n` : `all ${CHECKS.length} checks passed\n`,
);
