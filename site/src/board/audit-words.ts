import type { AuditUnit } from '../../../harness/contract/audit.ts';
import type {
  Component,
  DetectorIdentity,
  FindingTarget,
  Severity,
} from '../../../harness/contract/finding.ts';
import type { PublishedEvidence } from '../../../harness/publication/schemas/audit.ts';
import { count, counted } from './figures.ts';

/** What is wrong, by component. */
export const COMPONENTS: Readonly<Record<Component, string>> = {
  schema: 'what a tool declares of itself',
  implementation: 'what a tool does',
  state: 'the state in which an entry starts',
  reference: 'the calls or the answer key that count as right',
  intent: 'what the user asks for: it can be read in two ways, or lacks what is needed',
  evaluation: 'how an answer is compared',
  protocol: 'what the entry withholds, and when',
  'recorded-run': 'what is recorded under the name of an entry, of a model that played something else',
};

/** What a severity means. */
export const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'a competent assistant is failed, or a negligent one passes, and a witness shows it',
  major: 'the same is likely, and not shown beyond doubt',
  minor: 'no verdict depends on it',
};

/** A set of entries in words. */
export const UNITS: Readonly<Record<AuditUnit['unit'], string>> = {
  base: 'base conversations',
  'multi-turn': 'all conversations, variants too',
  'single-turn': 'entries of one turn',
  all: 'all entries',
};

/** Groups of detectors in words. */
export const GROUPS: Readonly<Record<DetectorIdentity['group'], string>> = {
  mechanical: 'mechanical detectors',
  recorded: 'recorded runs',
  reader: 'readers',
};

/** An id of a kind or of a family in words. */
export const inWords = (id: string): string => id.replaceAll('-', ' ');

/** The component of a finding in words. */
export const componentWord = (component: Component): string => inWords(component);

/** Where in an entry, or in a tool; empty for the whole. Turns and calls count from 0, as in claims. */
export function placeInside(target: FindingTarget): string {
  switch (target.kind) {
    case 'entry':
      return [
        target.turn === undefined ? '' : `turn ${target.turn}`,
        target.call === undefined ? '' : `call ${target.call}`,
        target.argument ?? '',
      ]
        .filter((part) => part !== '')
        .join(', ');
    case 'tool':
      return [target.parameter ?? '', target.aspect ?? ''].filter((part) => part !== '').join(', ');
    case 'run':
      return target.category;
    default:
      return target satisfies never;
  }
}

/** A piece of evidence as a sentence without texts of the benchmark. */
export function evidenceText(piece: PublishedEvidence): string {
  switch (piece.kind) {
    case 'words':
      return `The user says, in turn ${piece.turn}, a text of ${counted(piece.text.length, 'character', 'characters')}.`;
    case 'call':
      return `The reference makes call ${piece.call} of turn ${piece.turn}.`;
    case 'output':
      return `Call ${piece.call} of turn ${piece.turn} gives an output that holds a text of ${counted(piece.text.length, 'character', 'characters')}.`;
    case 'state':
      return `The start state of ${piece.environment} has, at ${piece.attribute}${piece.pointer}, ${valueText(piece.value)}.`;
    case 'schema':
      return `The schema of ${piece.tool} has, at ${piece.pointer || 'its top'}, ${valueText(piece.value)}.`;
    case 'answer':
      return `The answer key has, at ${piece.pointer || 'its top'}, ${valueText(piece.value)}.`;
    case 'transcript':
      return `${counted(piece.calls.length, 'call', 'calls')} played from the start state of ${piece.entry} give what is claimed.`;
    case 'votes':
      return `Of ${counted(piece.models, 'model', 'models')} whose recorded runs got that far, ${count(piece.reference)} did as the reference does, and ${count(piece.other)} the same other thing: ${valueText(piece.choice)}.`;
    case 'episodes':
      return `Test ${piece.test}: ${count(piece.misfits)} of ${counted(piece.episodes, 'recorded episode', 'recorded episodes')} do not fit their entries.`;
    case 'readings':
      return `${count(piece.agreeing)} of ${counted(piece.readers, 'reader', 'readers')} of the entry name this place.`;
    default:
      return piece satisfies never;
  }
}

type PublishedValue = Extract<PublishedEvidence, { kind: 'state' }>['value'];

const valueText = (value: PublishedValue): string =>
  'literal' in value
    ? JSON.stringify(value.literal)
    : `a value of ${counted(value.sealed.length, 'character', 'characters')}`;
