import { explainEvidence } from '../../contract/run-fit.ts';
import { identityText } from '../../contract/judging.ts';
import type { Episode } from '../../contract/episode.ts';
import { entryKey } from '../../contract/suite.ts';
import type { StatedFigures, StatedVerdicts } from '../../publication/schemas/submission.ts';
import type { JudgedPlay } from './judge-plays.ts';
import type { ReadSubmission } from './read-submissions.ts';
import { linesHash, linesOf, modelFacts } from './submission-of.ts';

/** What a submission states and the check does not find, one line each; empty: all agrees. */
export function differencesOf({ stated, play }: ReadSubmission, judged: JudgedPlay): readonly string[] {
  const facts = modelFacts(play.model);
  const inFacts = Object.entries(facts).flatMap(([key, value]) => {
    const [, said] = Object.entries(stated.model).find(([name]) => name === key) ?? [];
    return said === value
      ? []
      : [`the ${key} of the model is stated as ${said}, and the board shows ${value}`];
  });
  const inRuns = play.runs.flatMap(({ record, episodes }, index) => {
    const run = stated.runs[index];
    if (run === undefined) return [];
    const isSame = linesHash(linesOf(episodes)) === run.episodes.sha256;
    return [
      ...(isSame ? [] : [`run ${record.id}: ${run.episodes.file} is not the file that was stated`]),
      ...verdictDifferences(record.id, run.verdicts, judged.verdicts.get(record.id) ?? [], episodes),
    ];
  });
  const misfits = judged.fits
    .filter(({ conclusion }) => conclusion === 'mismatch')
    .map(({ category, evidence }) => {
      const against = evidence.filter(({ conclusion }) => conclusion === 'mismatch').map(explainEvidence);
      return `the episodes of ${category} do not fit its entries: ${against.join('; ')}`;
    });
  return [...inFacts, ...inRuns, ...figureDifferences(stated.figures, judged.figures), ...misfits];
}

function verdictDifferences(
  runId: string,
  stated: readonly StatedVerdicts[],
  found: readonly StatedVerdicts[],
  episodes: readonly Episode[],
): readonly string[] {
  const said = new Map(stated.map((one) => [identityText(one.evaluator), one]));
  const names = [...new Set([...said.keys(), ...found.map(({ evaluator }) => identityText(evaluator))])];
  return names.flatMap((name) => {
    const ours = found.find(({ evaluator }) => identityText(evaluator) === name);
    const theirs = said.get(name);
    if (ours === undefined) return [`run ${runId}: ${name} is stated, and judges nothing here`];
    if (theirs === undefined) return [`run ${runId}: ${name} judges it here, and is not stated`];
    if (ours.signs === theirs.signs)
      return ours.sha256 === theirs.sha256
        ? []
        : [`run ${runId}: ${name} gives other reasons than were stated`];
    return [`run ${runId}: ${name} ${signDifferences(theirs.signs, ours.signs, episodes)}`];
  });
}

function signDifferences(stated: string, found: string, episodes: readonly Episode[]): string {
  if (stated.length !== found.length)
    return `has ${stated.length} stated verdicts on ${found.length} episodes`;
  const differing = episodes.flatMap(({ entryId: id, occurrence, trial }, line) => {
    const [theirs = '-', ours = '-'] = [stated[line], found[line]];
    if (theirs === ours) return [];
    return [
      `${entryKey({ id, occurrence })} (trial ${trial}) is ${wordOf(theirs)}, and is ${wordOf(ours)} here`,
    ];
  });
  const [first = ''] = differing;
  return `differs on ${differing.length} of ${episodes.length} episodes: stated ${first}`;
}

const WORDS: Readonly<Record<string, string>> = { P: 'pass', F: 'fail', U: 'unscored', '-': 'not judged' };
const wordOf = (sign: string): string => WORDS[sign] ?? sign;

function figureDifferences(
  stated: readonly StatedFigures[],
  found: readonly StatedFigures[],
): readonly string[] {
  const roles = ['action', 'outcome'] as const;
  return roles.flatMap((role) => {
    const [theirs, ours] = [stated, found].map((all) => all.filter((figures) => figures.role === role));
    if (JSON.stringify(theirs) === JSON.stringify(ours)) return [];
    return [`the figures of ${role} are stated as ${scoresText(theirs)}, and are ${scoresText(ours)} here`];
  });
}

/** Scores of each setting in percent; `none` without figures. */
export function scoresText(figures: readonly StatedFigures[] = []): string {
  const scores = figures.flatMap(({ rows }) =>
    rows.map(({ score, scored }) =>
      score === null
        ? `no score over ${scored} episodes`
        : `${percent(score.value)} % (${percent(score.low)} to ${percent(score.high)}) over ${scored} episodes`,
    ),
  );
  return scores.length === 0 ? 'none' : scores.join(', ');
}

const percent = (share: number): string => (share * 100).toFixed(1);
