import { LIBRARY, TOWN } from '../library/library.ts';
import { LIBRARY_PARTS } from '../library/suite.ts';
import { defining, edited, encoded, entering, sealed } from './hostile-suite.ts';
import type { HostileSuites } from './hostile-suite.ts';
import { shelf } from './shelf.ts';

const [TABLE] = LIBRARY.tables;
const [TOOL] = LIBRARY.tools;
const OTHER = shelf();

/** References that lead in circles, to nothing, or to what belongs to others. */
export const REFERENCES: HostileSuites = {
  'tables that refer to each other': {
    write: sealed(defining({ tables: [referring('a', 'b'), referring('b', 'a')] })),
    refused: /environment Library, \/tables\/0\/columns\/1: refers to "b", which is no table before this one/,
  },
  'a table that refers to itself': {
    write: sealed(defining({ tables: [referring('a', 'a')] })),
    refused: /environment Library, \/tables\/0\/columns\/1: refers to "a", which is no table before this one/,
  },
  'two tables of one name': {
    write: sealed(defining({ tables: [...LIBRARY.tables, TABLE] })),
    refused: /environment Library, \/tables\/3: /,
  },
  'two tools of one name': {
    write: sealed(defining({ tools: [...LIBRARY.tools, TOOL] })),
    refused: /environment Library, \/tools\/10: /,
  },
  'an environment that calls itself otherwise': {
    write: sealed(defining({ name: 'Office' })),
    refused: /environment Library: calls itself "Office"/,
  },
  'an environment with the name of one of the program': {
    write: sealed({
      definitions: new Map([
        ...LIBRARY_PARTS.definitions,
        ['TicketAPI', encoded({ ...LIBRARY, name: 'TicketAPI' })],
      ]),
    }),
    refused: /definitions\.jsonl: defines the environment TicketAPI, which this program has/,
  },
  'a population of an environment that is not there': {
    write: sealed({
      populations: new Map([['town', encoded({ ...TOWN, environment: 'Shelf' })]]),
    }),
    refused: /populations\.jsonl, town: is of the environment Shelf, which the suite does not define/,
  },
  'a population of another environment': {
    write: sealed({
      ...OTHER,
      definitions: new Map([...LIBRARY_PARTS.definitions, ...OTHER.definitions]),
      populations: LIBRARY_PARTS.populations,
      catalogue: new Map([...LIBRARY_PARTS.catalogue, ...OTHER.catalogue]),
    }),
    refused: /entries\.jsonl, lamps: .*there is no population "town" of Shelf/,
  },
  'an entry twice': {
    write: edited('entries.jsonl', (lines) => lines + lines),
    refused: /entries\.jsonl:4: repeats the entry lend/,
  },
  'an environment twice in an entry': {
    write: sealed(entering({ environments: ['Library', 'Library'] })),
    refused: /entries\.jsonl, lend: has two tools of one name in its environments/,
  },
  'a reference that calls an unknown tool': {
    write: sealed(
      entering({ reference: { kind: 'calls', turns: [["__import__('os').system('touch x')"]] } }),
    ),
    confined: /lend/,
  },
};

function referring(name: string, table: string) {
  const columns = [
    { name: 'id', description: 'The id.', type: 'id' },
    { name: 'other', description: 'Another.', type: 'reference', table },
  ];
  return { name, singular: name, prefix: name.toUpperCase(), columns, constraints: [] };
}
