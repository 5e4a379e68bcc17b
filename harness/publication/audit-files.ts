import type { AuditReport } from '../contract/audit.ts';
import type { Evidence, ExecutedWitness, Finding } from '../contract/finding.ts';
import type { EncodedValue } from '../contract/json.ts';
import { PublishedAudit, PublishedFinding } from './schemas/audit.ts';
import type { PublishedEvidence, PublishedValue, SealedText } from './schemas/audit.ts';
import { callTexts, publishedCode } from './published-text.ts';
import type { Publisher } from './published-text.ts';
import { LONGEST_LITERAL, withoutCopies } from '../contract/copied-parts.ts';

/** What the files of an audit are made of. */
export type AuditToPublish = {
  readonly report: AuditReport;
  readonly findings: readonly Finding[];
  /** Texts of an entry that must not be copied: words, reference, specifications of its tools. @param key - of the entry. */
  readonly textsOf: (key: string) => readonly string[];
  /** SHA-256 in hexadecimal digits. */
  readonly sha256: (text: string) => string;
  /** A value as a program would write it. */
  readonly valueText: (value: EncodedValue) => string;
};

/** Files of an audit by path: `audit.json` and `findings.jsonl`. They hold no text of the benchmark beyond short literals. */
export function* auditFiles(audit: AuditToPublish): Generator<readonly [path: string, text: string]> {
  yield ['audit.json', `${JSON.stringify(PublishedAudit.parse(audit.report), null, 1)}\n`];
  const lines = audit.findings.map((finding) => `${JSON.stringify(publishedFinding(finding, audit))}\n`);
  yield ['findings.jsonl', lines.join('')];
}

function publishedFinding(finding: Finding, audit: AuditToPublish): PublishedFinding {
  const { detector, evidence, witness, claim, cause, ...rest } = finding;
  const seal = (text: string): SealedText => ({ length: text.length, sha256: audit.sha256(text) });
  const sources = [...textsIn(evidence), ...entriesIn(finding).flatMap(audit.textsOf)];
  const published = withoutCopies(cause, sources, LONGEST_LITERAL);
  return PublishedFinding.parse({
    ...rest,
    detector: { id: detector.id, version: detector.version },
    // Causes stay as many as they are: one that is cut is told apart by its hash.
    cause: published === cause ? cause : `${published} ${audit.sha256(cause).slice(0, 12)}`,
    claim: withoutCopies(claim, sources, LONGEST_LITERAL),
    evidence: evidence.map((piece) => publishedEvidence(piece, seal)),
    ...(witness && { witness: publishedWitness(witness, { seal, valueText: audit.valueText }) }),
  } satisfies PublishedFinding);
}

/** Keys of the entries that a finding reads. */
const entriesIn = ({ target, evidence }: Finding): readonly string[] => [
  ...new Set([
    ...(target.kind === 'entry' ? [target.entry] : []),
    ...evidence.flatMap((piece) => ('entry' in piece ? [piece.entry] : [])),
  ]),
];

function textsIn(evidence: readonly Evidence[]): readonly string[] {
  return evidence.flatMap((piece) => {
    if ('text' in piece) return [piece.text];
    if (piece.kind === 'transcript') return [...piece.calls, ...piece.outputs];
    if ('value' in piece)
      return [typeof piece.value === 'string' ? piece.value : JSON.stringify(piece.value)];
    return [];
  });
}

function publishedEvidence(piece: Evidence, seal: (text: string) => SealedText): PublishedEvidence {
  switch (piece.kind) {
    case 'words':
    case 'call':
    case 'output':
      return { ...piece, text: seal(piece.text) };
    case 'state':
    case 'schema':
    case 'answer':
      return { ...piece, value: publishedValue(piece.value, seal) };
    case 'transcript':
      return { ...piece, calls: piece.calls.map(seal), outputs: piece.outputs.map(seal) };
    case 'votes':
      return { ...piece, choice: publishedValue(piece.choice, seal) };
    case 'episodes':
    case 'readings':
      return piece;
    default:
      return piece satisfies never;
  }
}

function publishedValue(value: EncodedValue, seal: (text: string) => SealedText): PublishedValue {
  const text = JSON.stringify(value);
  return text.length <= LONGEST_LITERAL ? { literal: value } : { sealed: seal(text) };
}

function publishedWitness({ played, ...witness }: ExecutedWitness, { seal, valueText }: Publisher) {
  const turns = callTexts(played, valueText);
  const calls = turns && turns.map((texts) => texts.map((text) => publishedCode(text, seal)));
  return { ...witness, calls, played: seal(JSON.stringify(played)) };
}
