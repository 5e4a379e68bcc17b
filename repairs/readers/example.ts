import type { EntryReading, ReaderReply } from '../../harness/contract/reader-reply.ts';
import { checksOf } from './rubric.ts';
import type { PacketKind } from './rubric.ts';

/** An entry that no suite has, and what a reader says of it. */
type Example = { readonly entry: string; readonly reading: EntryReading };

const TIMER = `Entry kitchen_7, with the tools \`set_timer(name, minutes)\` and \`list_timers()\`; the state has no timer.

Turn 0. user: Set a timer called 'eggs' for eight minutes, and tell me which timers are running.
Reference: \`set_timer(name='eggs', minutes=18)\`; \`list_timers()\`
Turn 1. user: Let me know how many there are.
Reference: no call`;

const TIMER_READING: EntryReading = {
  entry: 'kitchen_7',
  checks: answered('conversations', ['arguments', 'verdict']),
  findings: [
    {
      turn: 0,
      component: 'reference',
      severity: 'critical',
      kind: 'other figure than said',
      claim: 'The user says eight minutes, and the reference sets 18: setting 8 ends in another state.',
      witness: {
        claims: 'right-but-failed',
        turns: [["set_timer(name='eggs', minutes=8)", 'list_timers()'], []],
      },
    },
  ],
};

const OVEN = `Entry oven_3, with the tool \`preheat(temperature, unit)\`, whose unit is "celsius" or "fahrenheit", default "celsius".

user: Preheat the oven to 200 degrees Fahrenheit.
Key: one call, \`preheat\`, temperature 200, unit "celsius" or left out.`;

const OVEN_READING: EntryReading = {
  entry: 'oven_3',
  checks: answered('questions', ['arguments', 'units', 'verdict']),
  findings: [
    {
      turn: 0,
      component: 'reference',
      severity: 'critical',
      kind: 'other unit than said',
      claim: 'The user says Fahrenheit, and the key accepts "celsius" alone.',
      witness: {
        claims: 'right-but-failed',
        turns: [["preheat(temperature=200, unit='fahrenheit')"]],
      },
    },
  ],
};

const EXAMPLES: Readonly<Record<PacketKind, Example>> = {
  conversations: { entry: TIMER, reading: TIMER_READING },
  variants: {
    entry: TIMER,
    reading: { ...TIMER_READING, checks: answered('variants', ['arguments', 'verdict']) },
  },
  questions: { entry: OVEN, reading: OVEN_READING },
};

function answered(kind: PacketKind, defects: readonly string[]): EntryReading['checks'] {
  return Object.fromEntries(
    checksOf(kind).map((check) => [check, defects.includes(check) ? 'defect' : ('sound' as const)]),
  );
}

/** The reply to a packet that would hold the example alone. */
export const exampleReply = (kind: PacketKind): ReaderReply => ({
  packet: '000-00000000',
  reader: { kind: 'model', name: 'your name' },
  entries: [EXAMPLES[kind].reading],
});

/** How a reply is written, with an example, as Markdown. */
export function replyText(kind: PacketKind): string {
  return [
    '## 7. Your reply',
    'Write one JSON document, and nothing around it, to a file of its own in the folder of this one or below it; any name that ends in `.json` will do. Its form (the words after // are explanations and do not belong to it):',
    `\`\`\`
{
  "packet": "...",                          // the name of this packet, from its first line
  "reader": { "kind": "model", "name": "..." },   // "model" or "person", and your name
  "entries": [                              // every entry of this packet once
    {
      "entry": "...",                       // its name
      "checks": { "...": "sound", ... },    // every check of section 3
      "findings": [                         // empty if you find nothing; at most 20
        {
          "turn": 0,                        // or null for the entry as a whole
          "component": "...",               // section 5
          "severity": "critical",           // or "major" or "minor", section 4
          "kind": "...",                    // a few words
          "claim": "...",                   // one sentence that a person can check against the entry; quote few words
          "witness": {                      // or null, section 6
            "claims": "right-but-failed",   // or "wrong-but-passed"
            "turns": [["first call of turn 0", "second call of turn 0"], [], ["call of turn 2"]]
          }
        }
      ]
    }
  ]
}
\`\`\``,
    'An invented example:',
    EXAMPLES[kind].entry
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
    'Its reply:',
    `\`\`\`json\n${JSON.stringify(exampleReply(kind), null, 1)}\n\`\`\``,
  ].join('\n\n');
}
