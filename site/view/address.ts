import { z } from 'zod';
import { UsageError } from '../../harness/contract/errors.ts';

/** Longest value of an address; a text of others may be longer, and is then filtered by nothing. */
const LONGEST_VALUE = 4000;
const Value = z.string().max(LONGEST_VALUE);
const Kind = z.enum(['pass', 'fail', 'unscored', 'not-judged', '']);
const Identifier = z.string().regex(/^\d{1,15}$/);

/** What an address may hold after the question mark. An empty value filters by nothing, as forms send it. */
const QueryFields = {
  run: Value,
  suite: Value,
  model: Value,
  category: Value,
  reason: Value,
  entry: Value,
  action: Kind,
  outcome: Kind,
  evaluators: z.enum(['disagree', '']),
  page: Identifier,
  a: Value,
  b: Value,
  by: z.enum(['action', 'outcome']),
  show: z.enum(['differ', 'only-a', 'only-b', 'neither', 'both', 'all']),
  left: Identifier,
  right: Identifier,
};
const Query = z.strictObject(QueryFields).partial();
export type Query = z.infer<typeof Query>;

/** The part of a query that filters episodes. */
export type Filters = Pick<
  Query,
  'action' | 'outcome' | 'evaluators' | 'reason' | 'category' | 'model' | 'entry'
>;

/** Reads the query of an address. @throws {UsageError} for a name or a value that no page has. */
export function queryIn(parameters: URLSearchParams): Query {
  const parsed = Query.safeParse(Object.fromEntries(parameters));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.map(String).join('.') ?? '';
  throw new UsageError({
    place: place === '' ? 'the address' : `"${place}" in the address`,
    cause: `${issue?.message ?? 'is unknown'}.`,
    remedy: 'Start again from the list of runs.',
  });
}

/** An address of the view. Values that are empty or `undefined` are left out. */
export function addressOf(path: string, query: Query = {}): string {
  const set = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
  const text = new URLSearchParams(Object.fromEntries(set)).toString();
  return text === '' ? path : `${path}?${text}`;
}

export const RUNS = '/';
export const EPISODES = '/episodes/';
export const COMPARE = '/compare/';
export const COMPARED_ENTRY = '/compare/entry/';

export const episodePath = (id: number): string => `/episodes/${id}/`;
export const episodeData = (id: number): string => `/episodes/${id}/episode.json`;

/** Number of the page that a query asks for, from 1. */
export const pageIn = ({ page }: Query): number => Math.max(1, Number(page ?? '1'));
