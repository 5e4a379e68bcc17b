import { indefinite } from '../../words/inflection.ts';
import { listing, showing } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { snake } from '../refusals.ts';
import type { RegisterWords } from './words.ts';

const shown = ({ level }: RegisterWords) => ['id', 'name', level.name, 'phone', 'email', 'status', 'since'];

export const findPeople = (words: RegisterWords): ToolSketch =>
  listing({
    name: `find_${snake(words.plural)}`,
    purpose: `Lists ${words.plural} whose name contains a text, or all of them.`,
    table: words.table,
    key: snake(words.plural),
    filters: [
      {
        column: 'name',
        match: 'contains',
        parameter: {
          name: 'name',
          description: 'Part of the name; left out, all are listed.',
          type: 'string',
          refers: `${words.table}.name`,
        },
      },
    ],
    shows: { columns: shown(words) },
  });

export const showPerson = (words: RegisterWords): ToolSketch =>
  showing({
    name: `get_${snake(words.singular)}`,
    purpose: `Shows one ${words.singular}, by ${indefinite(`${words.singular} id`)}.`,
    table: words.table,
    singular: words.singular,
    shows: { columns: shown(words) },
  });
