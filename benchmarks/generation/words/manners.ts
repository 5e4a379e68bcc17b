/** How users of each manner put things; `{}` stands for what is said, in the form that the list names. */
export type Manner = {
  /** Around a verb phrase in the base form: "book Maria into the yin class". */
  readonly requests: readonly string[];
  /** Before a question. */
  readonly questions: readonly string[];
  /** After a statement that implies a wish. */
  readonly wishes: readonly string[];
  /** At the beginning of a later turn. */
  readonly leads: readonly string[];
  /** At the end of a turn, now and then. */
  readonly ends: readonly string[];
  /** Only what an earlier turn left out. */
  readonly supplies: readonly string[];
  /** The right value, and the wrong one: `{}` and `{wrong}`. */
  readonly corrections: readonly string[];
};

/** Ends the conversation: no turn follows. */
export const CLOSING = 'That is all for now.';

export const MANNERS = {
  plain: {
    requests: ['{}.', '{}.', '{}.', '{}, please.', 'Please {}.', 'I need you to {}.'],
    questions: ['', '', '', 'Tell me:', 'One question:'],
    wishes: ['Please take care of it.', 'Please see to it.', 'Do that, please.'],
    leads: [
      '',
      '',
      'Next:',
      'Another thing:',
      'One more:',
      'Good.',
      'Now the next one:',
      'That is done, then.',
      'Right.',
    ],
    ends: ['Thanks.', CLOSING],
    supplies: ['{}.', '{}, please.', 'It is about {}.'],
    corrections: [
      'Sorry, I meant {}, not {wrong}.',
      'No, wait: {}, not {wrong}.',
      'That was wrong. It has to be {}, not {wrong}.',
    ],
  },
  polite: {
    requests: [
      'Please {}.',
      'Could you {}?',
      'Could you please {}?',
      'Would you {}?',
      'I would like you to {}.',
      'Would you be so kind as to {}?',
      'May I ask you to {}?',
    ],
    questions: ['', '', 'Excuse me,', 'May I ask,', 'Could you tell me:'],
    wishes: ['Could you see to that?', 'Please arrange it.', 'Would you take care of it, please?'],
    leads: [
      'Thank you.',
      'Thanks.',
      '',
      '',
      'That is very kind.',
      'Perfect, thank you.',
      'Much appreciated.',
      'Wonderful.',
    ],
    ends: ['Thank you!', 'Many thanks.', 'I appreciate it.'],
    supplies: ['Of course: {}, please.', 'I am sorry, {}.', 'Oh, pardon me, {}.'],
    corrections: [
      'I am sorry, I meant {}, not {wrong}. Please correct that.',
      'My mistake: it should have been {} instead of {wrong}. Could you correct it?',
      'Forgive me, I mixed something up: {}, not {wrong}.',
    ],
  },
  chatty: {
    requests: [
      'Can you {}?',
      'Can you quickly {}?',
      'Just {}, will you?',
      'Go ahead and {}.',
      "Let's {}.",
      'Do me a favour and {}.',
      'Mind helping me here? I want to {}.',
    ],
    questions: ['', '', 'Quick question:', 'Hey,', 'I keep forgetting:', 'Remind me:'],
    wishes: ['Can you do that?', 'You know what to do.', 'Can you sort that out?'],
    leads: [
      'Great.',
      'Cool, thanks.',
      'OK, next one.',
      'Alright.',
      '',
      'Oh, and before I forget:',
      'Super.',
      'Nice.',
      "You're a star.",
      'Where was I? Right:',
    ],
    ends: ['Cheers!', 'Thanks a bunch!', "You're the best."],
    supplies: ['Oh right, {}.', 'Ah, forgot to say: {}.', '{}, of course.', "D'oh, {}."],
    corrections: [
      'Oops, I mixed that up: {}, not {wrong}.',
      'Actually, make that {} instead of {wrong}.',
      'Scratch that, I meant {}, not {wrong}.',
    ],
  },
  brisk: {
    requests: [
      '{}.',
      '{}.',
      '{} right away.',
      'Quick one: {}.',
      'To do now: {}.',
      'I have to {}, so please do it.',
      '{}, thanks.',
    ],
    questions: ['', '', 'Quick:', 'I need to know:', 'Check for me:'],
    wishes: ['Please do it now.', 'Handle it, please.', 'Make it happen.'],
    leads: ['', '', '', 'OK.', 'Fine.', 'Next.', 'Then this:', 'Moving on.'],
    ends: ['Thx.', 'No rush.'],
    supplies: ['{}.', '{}.', 'Sorry, {}.'],
    corrections: [
      'Wrong. {}, not {wrong}.',
      'Correction: {}, not {wrong}.',
      'Change of plan: {} instead of {wrong}.',
    ],
  },
} as const satisfies { readonly [name: string]: Manner };

export type MannerName = keyof typeof MANNERS;

/** What links a request to another one in the same turn. */
export const LINKS: readonly string[] = [
  'Also,',
  'And',
  'Then',
  'After that,',
  'Besides that,',
  'Apart from that,',
];
