import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import type { Place } from './run.ts';

/** A model of a user: it ends every turn at once. */
const OWN_MODEL = `export default { reply: () => Promise.resolve({
  text: 'Done.', calls: [],
}) };
`;

/** A command with its exit code and with what it has to print. */
type Use = { readonly line: string; readonly code: number; readonly prints: RegExp };

const works = (line: string, prints: RegExp): Use => ({ line, code: 0, prints });

/** Every command in the order of a first hour; later ones read what earlier ones wrote. */
const USES: readonly Use[] = [
  works('--version', /^\d+\.\d+\.\d+$/m),
  works('start', /agent:oracle │ +37 │ +0 │ +0 │ 37 │ +100\.0 %/),
  works('doctor --model agent:oracle', /ok +node/),
  works('run --model agent:oracle --model agent:no-op --suite starter --db a.db', /npx assay show 1/),
  works('run --model ./own-model.mjs --suite starter --db a.db', /own-model/),
  works('score --db a.db', /outcome\/multi-turn: 37 passed, 74 failed, 0 unscored/),
  works('rank --db a.db', /agent:oracle +│ 37 │ 100\.0 %/),
  works('rank --db a.db --beside official', /agent:oracle +│ 37 │ 100\.0 %/),
  works('compare --db a.db --evaluators action outcome', /Kendall tau-b/),
  works('suite write starter --to ./mine', /37 entries .* written to \.\/mine/),
  works('suite list', /bfcl-v3-repaired/),
  works('suite check ./mine', /oracle/),
  works('audit ./mine', /suite starter .*37 entries/),
  works('generate --seed 7 --domains 2 --entries 8 --jobs 2 --out ./seven', /8 entries of 8 in/),
  works('audit ./seven', /8 entries/),
  works('init --to config.json', /config\.json written/),
  works('publish --db a.db --to board', /files, .* written to board/),
  {
    line: 'site build --results board',
    code: 2,
    prints: /^assay: site build: needs packages[^\n]+Run: npm install "@observablehq[^\n]+\n$/,
  },
];

/** Uses the package in an empty folder of the project that it is installed in. @returns what does not work. */
export function checkUse(place: Place): readonly string[] {
  writeFileSync(join(place.folder, 'own-model.mjs'), OWN_MODEL);
  return USES.flatMap(({ line, code, prints }) => {
    const ran = run(place, 'npx', 'assay', ...line.split(' '));
    if (ran.code === code && prints.test(ran.text)) return [];
    return [
      `assay ${line}: exit code ${ran.code} instead of ${code}, or no ${String(prints)} in\n${ran.text}`,
    ];
  });
}
