import { commandText } from '../contract/shell-words.ts';
import type { BoardSuite } from './schemas/board.ts';
import type { RunRecord } from '../contract/stored.ts';
import type { Player } from '../contract/outline.ts';
import { isAgentIdentity } from '../contract/agent-identity.ts';
import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';
import { outputSources } from './output-sources.ts';
import type { OutputsNote } from './output-sources.ts';
import type { PublishedSuite } from './published-suite.ts';
import { titleOf } from './scopes.ts';

/** Slugs of the board that a suite refers to. */
export type BoardSlugs = {
  /** Of another suite; `null`: it is not on the board. */
  readonly slugOfHash: (contentHash: string) => string | null;
  readonly slugOfModel: (player: Player) => string;
};

/** Entry of a suite in the board's list. */
export function boardSuite(
  suite: PublishedSuite,
  runs: readonly RunRecord[],
  players: readonly Player[],
  note: OutputsNote,
  { slugOfHash, slugOfModel }: BoardSlugs,
): BoardSuite {
  const { slug, ledger, scopes, slugs } = suite;
  const { version, contentHash, derivedFrom, licence, source } = ledger.manifest;
  const { title, explanation, sourceLink, categories, publication } = ledger.definition;
  return {
    slug,
    title,
    version,
    explanation,
    contentHash,
    licence,
    source,
    sourceLink,
    upstream: publication.upstream?.address ?? null,
    derivedFrom: derivedFrom && { ...derivedFrom, slug: slugOfHash(derivedFrom.contentHash) },
    entries: [...ledger.categories.values()].reduce((sum, entries) => sum + entries.length, 0),
    outputs: {
      episodes: ledger.episodes,
      trials: ledger.trials,
      sources: outputSources(suite, runs, players, note, slugOfModel),
    },
    mismatchedRuns: [...ledger.categories.keys()].flatMap((name) => {
      const models = ledger.mismatched.get(name)?.size ?? 0;
      return models === 0 ? [] : [{ category: slugs.get(name) ?? name, models }];
    }),
    reproduce: reproduction(suite, runs, players, note),
    scopes: scopes.map(({ scope }) => scope),
    categories: [...ledger.categories.keys()].map((name) => ({
      slug: slugs.get(name) ?? name,
      name,
      explanation: categories[name] ?? `Entries of the category “${titleOf(name)}”.`,
      file: `categories/${slug}/${slugs.get(name) ?? name}.json`,
    })),
  };
}

/** Commands that reproduce the pages from raw outputs; empty if models would have to be paid again. */
function reproduction(
  suite: PublishedSuite,
  runs: readonly RunRecord[],
  players: readonly Player[],
  { date, origin }: OutputsNote,
): string[] {
  const { manifest, roles, definition } = suite.ledger;
  const recorded = definition.publication.recordedOutputs;
  const live = new Set(runs.filter(({ kind }) => kind === 'live').map(({ id }) => id));
  const played = [
    ...new Set(players.filter(({ runId }) => live.has(runId)).map(({ model }) => model)),
  ].toSorted(byCodeUnits);
  if (!played.every(isAgentIdentity)) return [];
  const publishFlags = [
    ...(origin === 'official' && recorded !== null ? [recorded.publishFlags] : []),
    ...(date === undefined ? [] : [`--date ${date}`]),
  ];
  const agents = played.map((model) => `--model ${model}`).join(' ');
  return [
    ...(live.size < runs.length && recorded !== null ? [recorded.importCommand] : []),
    ...(agents === '' ? [] : [`${commandText('npx', 'assay', 'run', '--suite', manifest.id)} ${agents}`]),
    ...[...new Set([...roles.values()].flat())].map((role) => `npx assay score --evaluator ${role}`),
    ['npx assay publish', ...publishFlags].join(' '),
    'npm run site',
  ];
}
