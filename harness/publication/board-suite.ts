import type { BoardSuite } from './schemas/board.ts';
import type { RunRecord } from '../contract/stored.ts';
import type { EpisodeNames } from '../contract/outline.ts';
import { isAgentIdentity } from '../contract/agent-identity.ts';
import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';
import type { PublishedSuite } from './published-suite.ts';
import { titleOf } from './scopes.ts';

/** Source of imported outputs. */
export type OutputsNote = {
  /** Day of publication, `YYYY-MM-DD`; `undefined`: unknown, the day of the import is used. */
  readonly date: string | undefined;
  readonly origin: 'official' | 'imported';
};

/** A model that played a suite, with its run. */
type Player = Pick<EpisodeNames, 'runId' | 'model'>;

/** Entry of a suite in the board's list. */
export function boardSuite(
  suite: PublishedSuite,
  runs: readonly RunRecord[],
  players: readonly Player[],
  note: OutputsNote,
  slugOfHash: (contentHash: string) => string | null,
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
    outputs: outputsOf(suite, runs, note),
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

const isAgents = ({ ledger }: PublishedSuite): boolean => [...ledger.models.values()].every(isAgentIdentity);

function outputsOf(
  suite: PublishedSuite,
  runs: readonly RunRecord[],
  { date, origin }: OutputsNote,
): BoardSuite['outputs'] {
  const { episodes, trials, manifest } = suite.ledger;
  const counts = { episodes, trials };
  const imports = runs.filter(({ kind }) => kind === 'import');
  if (imports.length === 0) {
    const source = isAgents(suite)
      ? 'Played by baseline agents over the suite’s own worlds'
      : 'Played over the suite’s own worlds';
    const licence = isAgents(suite) ? manifest.licence : 'as the makers of the models allow';
    return { ...counts, date: lastDay(runs), source, sourceLink: null, licence };
  }
  const day = date ?? lastDay(imports);
  const recorded = suite.ledger.definition.publication.recordedOutputs;
  if (origin === 'official' && recorded !== null) {
    const { source, sourceLink, licence } = recorded;
    return { ...counts, date: day, sourceLink, source, licence };
  }
  return {
    ...counts,
    date: day,
    source: 'Recorded outputs, imported',
    sourceLink: null,
    licence: 'not stated; only figures are published here',
  };
}

/** Day of the latest run, `YYYY-MM-DD`. Non-empty: where there are episodes, there is a run. */
const lastDay = (runs: readonly RunRecord[]): string =>
  (
    runs
      .map(({ startedAt }) => startedAt)
      .toSorted()
      .at(-1) ?? ''
  ).slice(0, 10);

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
    ...(agents === '' ? [] : [`npx assay run --suite ${manifest.id} ${agents}`]),
    ...[...new Set([...roles.values()].flat())].map((role) => `npx assay score --evaluator ${role}`),
    ['npx assay publish', ...publishFlags].join(' '),
    'npm run site',
  ];
}
