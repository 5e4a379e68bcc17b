import { isDeepStrictEqual } from 'node:util';
import { toolsOf } from '../../../harness/contract/suite.ts';
import type { SuiteEntry, ToolSpec } from '../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { replyText } from '../example.ts';
import { rubricText } from '../rubric.ts';
import type { PacketKind } from '../rubric.ts';
import { conversationText, entryHeading } from './conversation-text.ts';
import { questionText } from './question-text.ts';
import { environmentText, toolText } from './tools-text.ts';
import { variantText } from './variant-text.ts';

/** The kind of packet that an entry is read in. */
export function kindOf(entry: SuiteEntry, { variants }: Pick<AuditedSuite, 'variants'>): PacketKind {
  if (entry.environments.length === 0) return 'questions';
  return variants(entry)[0] === entry ? 'conversations' : 'variants';
}

/** What packets say. */
export type PacketTexts = {
  /** What such a packet is called, in its first line. */
  readonly name: string;
  /** Entries for which this differs share no packet. */
  readonly apart: (entry: SuiteEntry) => string;
  /** What stands before the entries: the task, the form of the reply, and the tools that its entries share. */
  readonly opening: (kind: PacketKind, entries: readonly SuiteEntry[], audited: AuditedSuite) => string;
  /** One entry. @param group - entries whose tools the packet shows. */
  readonly entryText: (entry: SuiteEntry, group: readonly SuiteEntry[], audited: AuditedSuite) => string;
};

/** What packets of readers say who look for mistakes: the rubric, and entries without anything that an audit found. */
export const READING_TEXTS: PacketTexts = {
  name: 'Reading packet',
  apart: ({ category }) => category,
  opening: (kind, entries, audited) => {
    const texts = [rubricText(kind), replyText(kind)];
    if (kind !== 'questions') texts.push(toolsSection('## 8. The tools', entries, audited));
    return [...texts, `## ${kind === 'questions' ? '8' : '9'}. The entries`].join('\n\n');
  },
  entryText,
};

/** The tools that entries share, under a heading. Empty but for the heading where they have no environment. */
export function toolsSection(heading: string, entries: readonly SuiteEntry[], audited: AuditedSuite): string {
  const specs = [...sharedSpecs(entries, audited).values()];
  const names = [...new Set(entries.flatMap(({ environments }) => environments))].toSorted();
  return [
    heading,
    'Under each name stands what the assistant is shown: the description, the parameters, and with → what the tool says that it gives. DOES says what the tool really does, which the assistant is not shown.',
    ...names.flatMap((name) => {
      const environment = audited.environments.get(name);
      return environment === undefined ? [] : [environmentText(environment, specs)];
    }),
  ].join('\n\n');
}

/** Tools of all entries by name, each as the first entry that offers it declares it. */
function sharedSpecs(
  entries: readonly SuiteEntry[],
  { suite }: Pick<AuditedSuite, 'suite'>,
): ReadonlyMap<string, ToolSpec> {
  const specs = new Map<string, ToolSpec>();
  for (const entry of entries)
    for (const spec of toolsOf(entry, suite.catalogue)) if (!specs.has(spec.name)) specs.set(spec.name, spec);
  return specs;
}

/** One entry. @param group - entries whose tools the packet shows. */
export function entryText(entry: SuiteEntry, group: readonly SuiteEntry[], audited: AuditedSuite): string {
  const kind = kindOf(entry, audited);
  if (kind === 'questions') return [entryHeading(entry), questionText(entry, audited)].join('\n\n');
  const [base = entry] = audited.variants(entry);
  return [
    entryHeading(entry),
    ...ownTools(entry, group, audited),
    kind === 'variants' ? variantText(entry, base, audited) : conversationText(entry, audited),
  ].join('\n\n');
}

/** What is special about the tools of an entry: withheld at first, not offered at all, or declared otherwise. */
function ownTools(entry: SuiteEntry, group: readonly SuiteEntry[], audited: AuditedSuite): readonly string[] {
  const specs = new Map(toolsOf(entry, audited.suite.catalogue).map((spec) => [spec.name, spec]));
  const shared = [...sharedSpecs(group, audited).values()];
  const missing = shared.filter(({ name }) => !specs.has(name) && isOfEntry(name, entry, audited));
  const other = shared.flatMap((spec) => {
    const declared = specs.get(spec.name);
    return declared === undefined || isDeepStrictEqual(declared, spec) ? [] : [toolText(declared)];
  });
  return [
    ...(missing.length === 0 ? [] : [`Not offered here: ${missing.map(({ name }) => name).join(', ')}.`]),
    ...(other.length === 0 ? [] : [`Declared otherwise here:\n${other.join('\n')}`]),
  ];
}

const isOfEntry = (tool: string, { environments }: SuiteEntry, audited: AuditedSuite): boolean =>
  environments.some((name) => Object.hasOwn(audited.environments.get(name)?.tools ?? {}, tool));
