import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { outputOf, run } from './run.ts';
import type { Place } from './run.ts';

const Manifest = z.looseObject({ peerDependencies: z.record(z.string(), z.string()) });

/** Installs the packages of the site beside the package, and builds the pages of a board. @returns what does not work. */
export function checkSite(place: Place): readonly string[] {
  const manifest = resolve(import.meta.dirname, '../../package.json');
  const { peerDependencies } = Manifest.parse(JSON.parse(readFileSync(manifest, 'utf8')));
  const wanted = Object.entries(peerDependencies).map(([name, range]) => `${name}@${range}`);
  outputOf(place, 'npm', 'install', '--no-audit', '--no-fund', ...wanted);
  const assay = (...args: readonly string[]) => run(place, 'npx', 'assay', ...args);
  const steps = [
    assay('run', '--model', 'agent:oracle', '--suite', 'starter', '--db', 'site.db'),
    assay('publish', '--db', 'site.db'),
    assay('site', 'build'),
  ];
  const isBuilt = existsSync(join(place.folder, 'site/dist/index.html'));
  if (steps.every(({ code }) => code === 0) && isBuilt) {
    console.log('site build, with its packages: ok');
    return [];
  }
  return [`site build, with its packages:\n${steps.map(({ text }) => text).join('\n')}`];
}
