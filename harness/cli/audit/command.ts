import { definitionOf } from '../../../benchmarks/suites/registry.ts';
import { seededRandom } from '../../contract/seeded-random.ts';
import { conductAudit } from '../../../repairs/audit/conduct-audit.ts';
import type { AuditQuestion } from '../../../repairs/audit/conduct-audit.ts';
import type { Detector } from '../../../repairs/audit/detector.ts';
import { readLabels } from '../../../repairs/audit/labels/read-labels.ts';
import { DETECTORS } from '../../../repairs/audit/registry.ts';
import type { AuditBench } from '../../../repairs/audit/tasks.ts';
import { detectorsAsked } from '../../../repairs/audit/select-detectors.ts';
import { committedReviews, readReviews } from '../../../repairs/readers/reviews/read-reviews.ts';
import type { EntryReview } from '../../contract/entry-review.ts';
import { InputError, UsageError } from '../../contract/errors.ts';
import type { Suite } from '../../contract/suite.ts';
import { requireReplaceable } from '../../publication/replace-folder.ts';
import { auditText } from '../../reports/audit/report.ts';
import { selectEntries } from '../../run/selection.ts';
import type { AuditOptions } from '../commands/audit.ts';
import { jsonDocument, jsonLines, present } from '../present.ts';
import { suiteNamed } from '../run/suites.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { auditBench } from './bench.ts';
import { performer } from './performer.ts';
import { publishAudit } from './publish-audit.ts';
import { requireReader } from '../packets/packet-readings.ts';
import { reviewsByModels } from './read-by-model.ts';
import { showFinding } from './show-finding.ts';
import { suiteWord } from './suite-word.ts';

/** What an audit is done with. */
export type AuditMeans = {
  /** Cores that may work at once, at least 1. */
  readonly cores: number;
  /** Tests inject their own, which run on one core. */
  readonly detectors?: readonly Detector[];
};

/** Audits a suite and prints the report, or one finding. @returns 1 if critical findings are reported. */
export async function auditCommand(
  word: string | undefined,
  options: AuditOptions,
  surroundings: Surroundings,
  { cores, detectors = DETECTORS }: AuditMeans,
): Promise<ExitCode> {
  const startedAt = surroundings.clock.now();
  if (options.publish !== undefined) requireWholeAudit(options, options.publish);
  requireReader(options);
  const name = suiteWord(word, options.suite);
  const suite = await suiteNamed(name, options.bfcl, surroundings);
  const question = questionIn(options, suite);
  const asked = detectorsAsked(options, detectors);
  const bench = auditBench(suite, asked, options.results, question.entries);
  const reviews = await withModels(question, options, bench, surroundings);
  const perform = performer(name, options, surroundings, detectors === DETECTORS ? cores : 1);
  const audit = await conductAudit(bench, { ...question, reviews }, perform);
  surroundings.note(`audited in ${((surroundings.clock.now() - startedAt) / 1000).toFixed(1)} s`);
  if (options.show !== undefined) {
    showFinding(options.show, audit, bench, options, surroundings);
    return 0;
  }
  const { report, findings, unconfirmed } = audit;
  if (options.publish !== undefined) publishAudit(audit, bench, options.publish);
  const documents = [
    jsonDocument(options.json, report),
    jsonLines(options.jsonl, [...findings, ...unconfirmed]),
  ];
  present(surroundings, documents, () => auditText(report, surroundings.columns()));
  return findings.some(({ severity }) => severity === 'critical') ? 1 : 0;
}

/** @throws {UsageError} for an unknown category; {InputError} for labels that cannot be used. */
function questionIn(options: AuditOptions, suite: Suite): AuditQuestion {
  const { category, detector, component = null, severity = null, against } = options;
  const selection = { category, ids: null, sample: null, limit: null };
  const entries = selectEntries(suite, definitionOf(suite.manifest), selection, seededRandom(0));
  const categories = category === 'all' ? null : [...new Set(entries.map((entry) => entry.category))];
  const detectors = detector === undefined ? null : detector.split(',');
  const labels = against === undefined ? undefined : readLabels(against, suite);
  const filter = { categories, detectors, component, severity };
  return { entries, filter, labels, reviews: reviewsAsked(options.reviews, suite) };
}

/** The reviews of a question, with those of the models that are to read; what they say anew takes the place of what they said. */
async function withModels(
  { entries, reviews }: AuditQuestion,
  options: AuditOptions,
  { audited }: AuditBench,
  surroundings: Surroundings,
): Promise<readonly EntryReview[]> {
  if (options.reader === undefined) return reviews;
  const read = await reviewsByModels(options.reader, entries, options, audited, surroundings);
  const said = new Set(read.map(({ entry, reader }) => JSON.stringify([entry, reader.name])));
  return [...reviews.filter(({ entry, reader }) => !said.has(JSON.stringify([entry, reader.name]))), ...read];
}

/** Leaves reviews out. */
const NO_REVIEWS = 'none';

/** @throws {InputError} for reviews that cannot be used, and for a folder that is named and has none of the suite. */
function reviewsAsked(folder: string | undefined, suite: Suite): readonly EntryReview[] {
  if (folder === NO_REVIEWS) return [];
  if (folder === undefined) return committedReviews().flatMap((committed) => readReviews(committed, suite));
  const reviews = readReviews(folder, suite);
  if (reviews.length > 0) return reviews;
  const remedy = 'Name a folder with reviews of this suite, or none to do without.';
  throw new InputError({ place: folder, cause: `has no review of ${suite.manifest.id}.`, remedy });
}

/** @throws {UsageError} unless everything is published; {InputError} for a folder that must not be replaced. */
function requireWholeAudit(options: AuditOptions, path: string): void {
  const { detector, component, severity, show, category } = options;
  const isWhole = [detector, component, severity, show].every((word) => word === undefined);
  if (!isWhole || category !== 'all') {
    const remedy = 'Leave out --category, --detector, --component, --severity and --show.';
    throw new UsageError({ place: '--publish', cause: 'publishes a whole audit.', remedy });
  }
  requireReplaceable({ path, option: '--publish' });
}
