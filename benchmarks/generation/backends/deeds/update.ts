import type { Expression } from '../../../../harness/contract/tool-language.ts';
import { absent, argument, changes, choice, column, find, first, update } from '../../language/terms.ts';
import { rowPassed, unknown, unknownCode } from '../../patterns/refusals.ts';
import type { ReadTool } from '../recognised.ts';
import { references, settingsOf } from './settings.ts';
import { idOf, named, shown } from './shown.ts';
import type { Sketched, Stage } from './stage.ts';

/** A tool that changes a row. What is left out stays, whatever default the source has for it. */
export function updated(tool: ReadTool, stage: Stage): Sketched {
  const { table } = stage;
  const id = idOf(tool, stage);
  const settings = settingsOf(
    tool.parameters.map((one) => ({ ...one, schema: { ...one.schema, default: undefined } })),
    stage,
  );
  if (typeof settings === 'string') return settings;
  if (settings.length === 0) return 'It has nothing to change.';
  const { refuses, steps } = references(settings, stage);
  const setOf = (row: string): { readonly [name: string]: Expression } =>
    Object.fromEntries(
      settings.map(({ parameter, column: set }) => {
        const passed = argument(parameter.name);
        const kept = column(`${row}.${set.name}`);
        return [set.name, parameter.default === null ? choice(absent(passed), kept, passed) : passed];
      }),
    );
  return {
    ...named(tool, stage),
    effect: 'write',
    parameters: [id, ...settings.map(({ parameter }) => parameter)],
    contract: {
      refuses: [unknown(table.name, table.singular, id.name), ...refuses],
      effects: [changes(rowPassed(table.name, 'changed', id.name), setOf('changed'))],
      keeps: [],
      gives: first(rowPassed(table.name, 'shown', id.name), shown('shown', stage)),
    },
    body: {
      steps: [
        find(rowPassed(table.name, 'row', id.name), unknownCode(table.singular)),
        ...steps,
        update('row', setOf('row')),
      ],
      returns: shown('row', stage),
    },
  };
}
