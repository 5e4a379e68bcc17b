import type { Suite, SuiteEntry, ToolSpec } from '../../../../harness/contract/suite.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { keyedEntry } from './shared/key-slots.ts';
import { byQuestion, questionOf } from './shared/same-question.ts';
import { answeredAlike } from './shared/similar-question.ts';
import { fittingTool } from './shared/fitting-tool.ts';

/** Entries in which a call is wrong although an offered tool answers the question. */
export const answerableWithoutCall: Detector = {
  identity: { id: 'answerable-without-call', version: '2', group: 'mechanical' },
  asks: 'where no call is wanted, no offered tool does what the user asks',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) =>
      entry.reference.kind === 'no-call'
        ? (answeredElsewhere(audited.suite, entry) ??
          askedWithOtherNumbers(audited.suite, entry) ??
          answeredByTool(audited.suite, entry))
        : [],
    ),
};

/** The same question elsewhere, with a key that calls a tool which is offered here, too. */
function answeredElsewhere(suite: Suite, entry: SuiteEntry): readonly FindingDraft[] | undefined {
  for (const other of byQuestion(suite).get(questionOf(entry)) ?? []) {
    const keyed = keyedEntry(other);
    const tools = keyed?.calls.map(({ tool }) => tool) ?? [];
    if (keyed === undefined || tools.length === 0 || !tools.every((name) => isSameTool(name, entry, other)))
      continue;
    const { reference } = other;
    if (reference.kind !== 'possible-answers') continue;
    return [
      {
        component: 'evaluation',
        severity: 'critical',
        target: { kind: 'entry', entry: entryKey(entry), turn: 0 },
        cause: `answerable-without-call:${tools.join(',')}`,
        claim: `No call is wanted, but ${keyed.key} asks the same with the same tool ${tools.join(', ')} and demands its call.`,
        evidence: [{ kind: 'answer', entry: keyed.key, pointer: '', value: reference.answers }],
        witnesses: [{ claims: 'right-but-failed', entry: entryKey(entry), played: reference }],
      },
    ];
  }
  return undefined;
}

/** The same question with other numbers elsewhere, with a key that calls a tool which is offered here, too. */
function askedWithOtherNumbers(suite: Suite, entry: SuiteEntry): readonly FindingDraft[] | undefined {
  const alike = answeredAlike(suite, entry);
  if (alike === undefined || alike.keyed.entry.reference.kind !== 'possible-answers') return undefined;
  const { keyed, answers } = alike;
  const tools = keyed.calls.map(({ tool }) => tool).join(', ');
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: { kind: 'entry', entry: entryKey(entry), turn: 0 },
      cause: `answerable-without-call:${tools}`,
      claim: `No call is wanted, but ${keyed.key} asks the same with other values of the same tool ${tools} and demands its call.`,
      evidence: [
        { kind: 'answer', entry: keyed.key, pointer: '', value: alike.keyed.entry.reference.answers },
      ],
      witnesses: [
        { claims: 'right-but-failed', entry: entryKey(entry), played: { kind: 'possible-answers', answers } },
      ],
    },
  ];
}

/** Whether two entries offer a tool with the same parameters. */
function isSameTool(name: string, one: SuiteEntry, other: SuiteEntry): boolean {
  const [first, second] = [specOf(name, one), specOf(name, other)];
  return (
    first !== undefined && second !== undefined && isDeepStrictEqual(first.parameters, second.parameters)
  );
}

function specOf(name: string, { tools }: SuiteEntry): ToolSpec | undefined {
  return tools.filter((tool) => typeof tool !== 'string').find((tool) => tool.name === name);
}

function answeredByTool(suite: Suite, entry: SuiteEntry): readonly FindingDraft[] {
  const fitting = fittingTool(suite, entry);
  if (fitting === undefined) return [];
  const { tool, args, words } = fitting;
  const key = entryKey(entry);
  return [
    {
      component: 'evaluation',
      severity: 'critical',
      target: { kind: 'entry', entry: key, turn: 0 },
      cause: `answerable-without-call:${tool.name}`,
      claim: `No call is wanted, but ${tool.name} ("${firstSentence(tool.description)}") does what the user asks, and the user states all that it requires.`,
      evidence: [
        { kind: 'schema', entry: key, tool: tool.name, pointer: '/description', value: tool.description },
        ...words.map((text) => ({ kind: 'words' as const, entry: key, turn: 0, text })),
      ],
      witnesses: [
        {
          claims: 'right-but-failed',
          entry: key,
          played: { kind: 'possible-answers', answers: [{ [tool.name]: args }] },
        },
      ],
    },
  ];
}

const firstSentence = (text: string): string => (/^.*?[.!?](?=\s|$)/su.exec(text)?.[0] ?? text).slice(0, 160);
