import {
  argument,
  changes,
  column,
  columnsOf,
  differ,
  equal,
  exists,
  find,
  record,
  requires,
  update,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, suspended, suspendedCode, unknown, unknownCode } from '../refusals.ts';
import { hubOf, personKey } from './words.ts';
import type { RegisterWords } from './words.ts';

export const changeLevel = (words: RegisterWords): ToolSketch => {
  const { table, singular, level } = words;
  const [hub, id] = [hubOf(words), personKey(words)];
  const passed = rowPassed(table, 'person', id);
  return {
    name: `change_${snake(singular)}_${level.name}`,
    purpose: `Changes the ${level.name} of ${indefinite(singular)}.`,
    effect: 'write',
    parameters: [
      idParameter(table, singular),
      {
        name: level.name,
        description: `New ${level.name}.`,
        type: 'string',
        values: level.values,
        refers: `${table}.${level.name}`,
      },
    ],
    contract: {
      refuses: [
        unknown(table, singular, id),
        suspended(hub, id),
        refuse(
          `same_${level.name}`,
          exists(rowPassed(table, 'holder', id, equal(column(`holder.${level.name}`), argument(level.name)))),
          `the ${singular} has this ${level.name} already`,
        ),
      ],
      effects: [changes(passed, { [level.name]: argument(level.name) })],
      keeps: [],
      gives: record({ id: argument(id), [level.name]: argument(level.name) }),
    },
    body: {
      steps: [
        find(passed, unknownCode(singular)),
        requires(equal(column('person.status'), 'active'), suspendedCode(hub)),
        requires(differ(column(`person.${level.name}`), argument(level.name)), `same_${level.name}`),
        update('person', { [level.name]: argument(level.name) }),
      ],
      returns: record(columnsOf('person', 'id', level.name)),
    },
    phrases: {
      asks: [
        `switch {${id}} to the {${level.name}} ${level.name}`,
        `move {${id}} to the {${level.name}} ${level.name}`,
        `set {${id}'s} ${level.name}[ to {${level.name}}]`,
        `change {${id}'s} ${level.name}[ to {${level.name}}]`,
      ],
      wishes: [`{${id}} wants to change to the {${level.name}} ${level.name}`],
    },
  };
};
