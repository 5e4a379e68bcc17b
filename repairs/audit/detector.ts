import type { Environment, World } from '../../harness/contract/environment.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { Evaluator, Judge } from '../../harness/contract/evaluator.ts';
import type { DetectorIdentity, Finding, Witness } from '../../harness/contract/finding.ts';
import type { RunFit } from '../../harness/contract/run-fit.ts';
import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import type { Reading } from '../../harness/replay/recorded-calls.ts';
import type { ReplayedTurn } from '../../harness/replay/replay.ts';

/** An evaluator with its judge for the suite that is audited. */
export type AuditJudge = Pick<Evaluator, 'identity' | 'judges'> & { readonly judge: Judge };

/** The suite that is audited, with what detectors ask of it. */
export type AuditedSuite = {
  readonly suite: Suite;
  readonly definition: SuiteDefinition;
  readonly world: World;
  /** Environments of the suite by name. */
  readonly environments: ReadonlyMap<string, Environment>;
  readonly judges: readonly AuditJudge[];
  /** How recorded replies are decoded. */
  readonly reading: Reading;
  /** Entries by key. */
  readonly entries: ReadonlyMap<string, SuiteEntry>;
  /** Entries that detectors report on; they compare them with the whole suite. Absent: all. Detectors of tools report on all tools. */
  readonly examined?: ReadonlySet<SuiteEntry>;
  /** Suite whose references show what is usual. Absent: this one. */
  readonly background?: AuditedSuite;
  /** The executed reference by turn; empty for an entry whose reference is not a list of calls. Memoized. */
  readonly executed: (entry: SuiteEntry) => readonly ReplayedTurn[];
  /** Entries of the same scenario, itself included, in suite order. */
  readonly variants: (entry: SuiteEntry) => readonly SuiteEntry[];
  /**
   * What an agent does that plays `played` as if it were the reference of the entry.
   *
   * @throws {InputError} if it is not a list of calls that can be written.
   */
  readonly play: (entry: SuiteEntry, played: Witness['played']) => Promise<Episode>;
};

/** One recorded episode of a run that may vote, with the verdict of every evaluator that applies, by id. */
export type JudgedRecord = {
  readonly entry: SuiteEntry;
  readonly episode: Episode;
  readonly verdicts: ReadonlyMap<string, Verdict>;
};

/**
 * What a detector that reads recorded runs keeps of them: they are shown to it once, model by model. One observer sees whole
 * scenarios, with the records of all models, but not always the whole suite: see `parts.ts`.
 */
export type Observer = {
  /** `records` are of one model, in suite order. Runs that do not fit their entries are not among them. */
  readonly take: (model: string, records: readonly JudgedRecord[]) => void;
  /** Takes what is known of a run that does not fit its entries, before the records of its model. Absent: it is ignored. */
  readonly takeMismatch?: (fit: RunFit) => void;
  /** Called once, after all models. */
  readonly findings: () => Iterable<FindingDraft>;
};

/** A finding as its detector sees it: without what the audit adds. */
export type FindingDraft = Omit<Finding, 'id' | 'detector' | 'witness' | 'siblings'> & {
  /** Witnesses to try, best first; the first that does what it claims is kept. */
  readonly witnesses: readonly Witness[];
  /** For a tool, keys of the entries on which it matters; of entries, the audit adds those of the same cause. */
  readonly siblings?: readonly string[];
};

/** Looks for one kind of defect. */
export type Detector = {
  readonly identity: DetectorIdentity;
  /** The property of a sound suite that the detector checks, as a sentence. */
  readonly asks: string;
} & (
  | {
      /** Pure; drafts come in suite order. Names no entry, tool or parameter. */
      readonly reads: 'suite';
      readonly detect: (audited: AuditedSuite) => Iterable<FindingDraft>;
    }
  | {
      readonly reads: 'recorded-runs';
      readonly observe: (audited: AuditedSuite) => Observer;
    }
  /** Its findings are merged from reviews of readers, after all others are known. */
  | { readonly reads: 'reviews' }
);
