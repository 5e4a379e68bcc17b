import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { documentText } from '../../files/document.ts';
import { drawDomains } from '../../../benchmarks/generation/drive/draw-domains.ts';
import { generationWork, neighbourhoods } from '../../../benchmarks/generation/drive/tasks.ts';
import type { AcceptedPopulations } from '../../../benchmarks/generation/drive/tasks.ts';
import { notRepeated } from '../generate/gates.ts';
import { EVIDENCE_FILES } from '../../../benchmarks/suites/evidence.ts';
import { SUITE_FILES } from '../../../benchmarks/suites/read-folder.ts';
import { ownWorlds } from '../../../benchmarks/suites/own-environments.ts';
import { UsageError } from '../../contract/errors.ts';
import { CandidateRecord } from '../../contract/funnel.ts';
import type { Suite } from '../../contract/suite.ts';
import { candidateText } from '../../reports/generation/candidate.ts';
import { funnelText } from '../../reports/generation/funnel.ts';
import type { SuiteFunnelOptions } from '../commands/suite.ts';
import type { GenerationRequest } from '../../../benchmarks/generation/drive/request.ts';
import { remadeFromReplies } from '../generate/authored/authored-suite.ts';
import { GENERATION_GATES } from '../generate/gates.ts';
import { remadeFiles, requestOf } from '../generate/remake.ts';
import { threadsFor } from '../generate/threads-for.ts';
import { jsonDocument, present } from '../present.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { firstDifference } from './first-difference.ts';
import { readFunnel } from './read-funnel.ts';

const MEANS = { gates: GENERATION_GATES, pause: () => Promise.resolve() };

/**
 * Prints the funnel of a generated suite; makes the suite, or one candidate, again and compares.
 *
 * @returns 1 if what is made again differs.
 */
export async function suiteFunnelCommand(
  folder: string,
  options: SuiteFunnelOptions,
  surroundings: Surroundings,
  { cores }: { readonly cores: number },
): Promise<ExitCode> {
  const { suite, funnel, records } = readFunnel(folder);
  if (options.candidate !== undefined || options.domain !== undefined)
    return await compareCandidate(suite, records, options, surroundings);
  const difference = options.recompute
    ? await differenceFromSeed(folder, suite, options, surroundings, cores)
    : undefined;
  if (options.recompute)
    surroundings.note(
      difference ??
        `made again from ${repliesIn(folder) === undefined ? 'the seed' : 'its replies'}: every byte is the same`,
    );
  present(surroundings, [jsonDocument(options.json, funnel)], () =>
    funnelText(funnel, records, surroundings.columns()),
  );
  return difference === undefined ? 0 : 1;
}

async function differenceFromSeed(
  folder: string,
  { manifest }: Suite,
  { themes, jobs }: SuiteFunnelOptions,
  { note }: Surroundings,
  cores: number,
): Promise<string | undefined> {
  const replies = repliesIn(folder);
  const remade =
    replies === undefined
      ? await remadeFromSeed(requestOf(manifest, themes), { jobs, cores }, note)
      : await remadeFromReplies(replies, note);
  const own = new Set<string>(Object.values({ ...SUITE_FILES, ...EVIDENCE_FILES }));
  // Other files of the folder can be of any kind, and are not read.
  const textOf = (name: string): string => (own.has(name) ? documentText(join(folder, name)) : '');
  const present = new Map(readdirSync(folder).map((name) => [name, textOf(name)]));
  return firstDifference(present, remade);
}

/** Replies of the model that authored a suite; `undefined`: none did. */
function repliesIn(folder: string): string | undefined {
  const path = join(folder, EVIDENCE_FILES.replies);
  return existsSync(path) ? path : undefined;
}

const remadeFromSeed = async (
  request: GenerationRequest,
  { jobs, cores }: { readonly jobs: number | undefined; readonly cores: number },
  report: Surroundings['note'],
): Promise<ReadonlyMap<string, string>> =>
  await remadeFiles(request, {
    jobs: threadsFor(request, jobs, cores),
    means: MEANS,
    stopping: new AbortController().signal,
    report,
  });

async function compareCandidate(
  suite: Suite,
  records: readonly CandidateRecord[],
  { candidate: number, domain, themes, json }: SuiteFunnelOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  if (number === undefined || domain === undefined)
    throw new UsageError({
      place: number === undefined ? '--domain' : '--candidate',
      cause: 'is half of the name of a candidate.',
      remedy: 'Write both --domain and --candidate.',
    });
  const request = requestOf(suite.manifest, themes);
  const planned = drawDomains(request).find(({ theme }) => theme.id === domain);
  const neighbourhood = planned && neighbourhoods(request, populationsIn(suite, request))(planned.index);
  const stored = records.find((record) => record.domain === domain && record.candidate === number);
  if (neighbourhood === undefined || stored === undefined)
    throw new UsageError({
      place: '--candidate',
      cause: `${number} of the domain "${domain}" is not in the funnel.`,
      remedy: 'Name a candidate that funnel.jsonl lists.',
    });
  const { record } = await generationWork(request, MEANS).candidate(neighbourhood, number);
  const remade = CandidateRecord.parse(record);
  const isSame = JSON.stringify(remade) === JSON.stringify(aloneOf(stored));
  present(surroundings, [jsonDocument(json, remade)], () => candidateText(remade));
  surroundings.note(
    isSame
      ? 'made again: it is the candidate of the funnel, but for gates that compare candidates'
      : 'made again: it is another candidate than that of the funnel',
  );
  return isSame ? 0 : 1;
}

/** A record without what gates say that compare it with other candidates. */
function aloneOf(record: CandidateRecord): CandidateRecord {
  const gates = record.gates.filter(({ id }) => id !== notRepeated.id);
  const isRejected = gates.some(({ ok }) => !ok);
  if (isRejected) return { ...record, gates };
  const entry = `${record.domain}_${record.candidate}`;
  return { ...record, gates, outcome: 'accepted', blame: null, entry };
}

/** Populations of the domains that are in the suite, by their position in the plan. */
function populationsIn(suite: Suite, request: Parameters<typeof drawDomains>[0]): AcceptedPopulations {
  const { definitions, populations } = ownWorlds(suite);
  return new Map(
    drawDomains(request)
      .filter(({ theme }) => definitions.has(theme.environment))
      .map(({ index, theme }) => [
        index,
        Object.fromEntries(
          [...populations].filter(([, { environment }]) => environment === theme.environment),
        ),
      ]),
  );
}
