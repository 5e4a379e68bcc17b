import { absent, argument, choice, insert } from '../../language/terms.ts';
import type { ReadTool } from '../recognised.ts';
import { references, settingsOf } from './settings.ts';
import { named, shown } from './shown.ts';
import type { Sketched, Stage } from './stage.ts';

/** A tool that makes a row. A column that it does not set has the first of its listed values, or none. */
export function created(tool: ReadTool, stage: Stage): Sketched {
  const { table } = stage;
  const settings = settingsOf(tool.parameters, stage);
  if (typeof settings === 'string') return settings;
  const { refuses, steps } = references(settings, stage);
  const row = Object.fromEntries(
    table.columns
      .filter(({ type }) => type !== 'id')
      .map(({ name, values }) => {
        const given = settings.find(({ column: set }) => set.name === name)?.parameter;
        const [standard = null] = values ?? [];
        if (given === undefined) return [name, standard];
        const passed = argument(given.name);
        const isOpen = given.default === null && standard !== null;
        return [name, isOpen ? choice(absent(passed), standard, passed) : passed];
      }),
  );
  return {
    ...named(tool, stage),
    effect: 'write',
    parameters: settings.map(({ parameter }) => parameter),
    contract: {
      refuses,
      effects: [insert(table.name, 'new', row)],
      keeps: [],
      gives: shown('new', stage),
    },
    body: { steps: [...steps, insert(table.name, 'made', row)], returns: shown('made', stage) },
  };
}
