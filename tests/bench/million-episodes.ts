/**
 * CPU time and peak memory of `rank`, `compare` and `publish` on a database of a million judged episodes, and what storing one
 * costs. The database is made once, through the store's own writes, in the folder that is named.
 *
 * Run: `node tests/bench/million-episodes.ts FOLDER [CHECKOUT]... [--models 100] [--entries 1250] [--trials 8] [--rounds 3] [--publish]`.
 * Every checkout measures a copy of its own, in turn, so that a migration of one does not reach another. The database has the schema of
 * the checkout whose script makes it, which has to be the earliest that is measured.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { million } from '../support/million.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    models: { type: 'string', default: '100' },
    entries: { type: 'string', default: '1250' },
    trials: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    publish: { type: 'boolean', default: false },
  },
});
const [folder, ...checkouts] = positionals.map((path) => resolve(path));
if (folder === undefined) throw new Error('name the folder of the database');
const shape = {
  models: Number(values.models),
  entries: Number(values.entries),
  trials: Number(values.trials),
};
const here = join(import.meta.dirname, '../..');
const watch = join(import.meta.dirname, 'report-usage.ts');
const Usage = z.object({ megabytes: z.number(), cpu: z.number() });

const name = `${shape.models}-${shape.entries}-${shape.trials}`;
const made = join(folder, `${name}.db`);
mkdirSync(folder, { recursive: true });
if (!existsSync(made)) {
  const before = process.cpuUsage();
  const episodes = million(`${made}.partial`, shape, (stage) => {
    const { user, system } = process.cpuUsage(before);
    console.log(`${stage}: ${((user + system) / 1e6).toFixed(1)} s of CPU so far`);
  });
  copyFileSync(`${made}.partial`, made);
  rmSync(`${made}.partial`);
  console.log(`${episodes} episodes, ${(statSync(made).size / episodes).toFixed(0)} bytes each`);
}

/** The commands whose cost is measured, by name. */
const COMMANDS: Readonly<Record<string, (db: string, to: string) => readonly string[]>> = {
  rank: (db) => ['rank', '--db', db, '--evaluator', 'action'],
  'rank --json': (db) => ['rank', '--db', db, '--evaluator', 'action', '--json', '-'],
  compare: (db) => ['compare', '--db', db, '--json', '-'],
  ...(values.publish ? { publish: (db, to) => ['publish', '--db', db, '--to', to] } : {}),
};

function run(checkout: string, args: readonly string[]) {
  const main = join(checkout, 'harness/cli/main.ts');
  const { stdout, stderr, output, status } = spawnSync(process.execPath, ['--import', watch, main, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 1 << 30,
    cwd: folder,
  });
  if (status !== 0) throw new Error(stderr);
  const hash = createHash('sha256').update(stdout).digest('hex').slice(0, 12);
  return { ...Usage.parse(JSON.parse(output[3] ?? '')), hash };
}

const measured = [...(checkouts.length > 0 ? checkouts : [here]).entries()].map(([index, checkout]) => {
  const db = join(folder, `${name}-of-${index}.db`);
  for (const file of [db, `${db}-wal`, `${db}-shm`]) rmSync(file, { force: true });
  copyFileSync(made, db);
  return { checkout, db };
});
/** Runs a command and prints its cost. */
function measure(label: string, checkout: string, args: readonly string[]): void {
  const { cpu, megabytes, hash } = run(checkout, args);
  console.log(`${label}, ${checkout}: CPU ${cpu.toFixed(2)} s, ${megabytes.toFixed(0)} MB, output ${hash}`);
}

// The first one migrates a database of an earlier version, and counts its verdicts.
for (const { checkout, db } of measured) measure('first rank', checkout, COMMANDS['rank']?.(db, '') ?? []);
console.log(`load ${loadavg()[0]?.toFixed(1) ?? 'unknown'}`);
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const [command, argumentsOf] of Object.entries(COMMANDS)) {
    for (const { checkout, db } of round % 2 === 0 ? measured : measured.toReversed()) {
      measure(command, checkout, argumentsOf(db, `${db}-board`));
    }
  }
}
