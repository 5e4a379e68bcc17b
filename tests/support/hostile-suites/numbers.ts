import { edited, restated } from './hostile-suite.ts';
import type { HostileSuites } from './hostile-suite.ts';

/** Numbers that are none, or that no column holds. */
export const NUMBERS: HostileSuites = Object.fromEntries(
  ['NaN', 'Infinity', '-Infinity', '1e999', '-1e999', `1${'0'.repeat(400)}`].map((number) => [
    `a fee of ${number.slice(0, 12)}`,
    {
      write: restated(
        edited('populations.jsonl', (line) => line.replace(/"owes":[^,]+/, `"owes":${number}`)),
      ),
      refused: /population town: does not have the expected form \(rows\.members\.0\.owes: /,
    },
  ]),
);
