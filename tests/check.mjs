// Runs all checks in parallel and prints their outputs one after the other. Exit code 1 if any fails.
import { spawn } from 'node:child_process';

const CHECKS = ['check:types', 'check:lint', 'check:format', 'check:architecture'];

function run(name) {
  return new Promise((done) => {
    const child = spawn('npm', ['run', '-s', name], {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const parts = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.stderr.on('data', (part) => parts.push(part));
    child.on('close', (code) => done({ name, code, output: Buffer.concat(parts).toString() }));
  });
}

const results = await Promise.all(CHECKS.map(run));
for (const { name, code, output } of results) {
  process.stdout.write(`${name}: ${code === 0 ? 'ok' : `failed\n${output}`}\n`);
  if (code !== 0) process.exitCode = 1;
}
