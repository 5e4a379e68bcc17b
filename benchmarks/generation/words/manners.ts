/** How users of each manner put things; `{}` stands for what is said, in the form that the list names. */
export type Manner = {
  /** Around a verb phrase in the base form: "book Maria into the yin class". */
  readonly requests: readonly string[];
  /** Before a question. */
  readonly questions: readonly string[];
  /** Before the first question of a conversation, besides. */
  readonly openings: readonly string[];
  /** After a statement that implies a wish. */
  readonly wishes: readonly string[];
  /** After a statement of what happened, which is to be entered. */
  readonly notes: readonly string[];
  /** At the beginning of a later turn. */
  readonly leads: readonly string[];
  /** At the beginning of a turn after one in which all that was asked for was done, besides. */
  readonly praise: readonly string[];
  /** At the end of a turn in which there are no thanks yet, now and then. */
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
    openings: [],
    wishes: ['Please take care of it.', 'Please see to it.', 'Please do that.'],
    notes: ['Please enter that.', 'Please put that on record.', 'Please make a note of it.'],
    leads: ['', '', 'Next:', 'Another thing:', 'One more thing:', 'Now something else:', 'Right.'],
    praise: ['Good.', 'Very good.'],
    ends: ['Thanks.', CLOSING],
    supplies: ['{}.', '{}, please.', 'I mean {}.'],
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
    questions: ['', '', 'May I ask,', 'Could you tell me:'],
    openings: ['Excuse me,'],
    wishes: ['Could you see to that?', 'Please arrange it.', 'Would you take care of it, please?'],
    notes: ['Could you enter that?', 'Please make a note of it.', 'Would you put that on record, please?'],
    leads: ['Thank you.', 'Thanks.', '', '', 'All right.', 'One more thing.'],
    praise: ['That is very kind.', 'Perfect, thank you.', 'Much appreciated.', 'Wonderful.'],
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
    questions: ['', '', '', 'Remind me:', 'One quick thing:'],
    openings: ['Quick question:', 'Hey,'],
    wishes: ['Can you do that?', 'Can you take care of it?', 'Can you sort that out?'],
    notes: ['Can you put that in the system?', 'Can you note that down?', 'Can you enter that?'],
    leads: ['OK, next one.', 'Alright.', '', 'OK.', 'Oh, and before I forget:', 'Where was I? Right:'],
    praise: ['Great.', 'Cool, thanks.', 'Super.', 'Nice.', "You're a star."],
    ends: ['Cheers!', 'Thanks a bunch!', "You're the best."],
    supplies: ['Oh right, {}.', 'Ah, forgot to say: {}.', '{}, of course.', "D'oh, {}."],
    corrections: [
      'Oops, I mixed that up: {}, not {wrong}.',
      'Actually, make that {} instead of {wrong}.',
      'Scratch that, I meant {}, not {wrong}.',
    ],
  },
  brisk: {
    requests: ['{}.', '{}.', 'Quick one: {}.', 'To do: {}.', 'I need you to {}.', '{}, thanks.'],
    questions: ['', '', 'Quick:', 'I need to know:', 'Please check:'],
    openings: [],
    wishes: ['Please do it now.', 'Handle it, please.', 'Make it happen.'],
    notes: ['Enter it, please.', 'Put it on record.', 'Note it.'],
    leads: ['', '', '', 'OK.', 'Next.', 'Then this:', 'Moving on.'],
    praise: ['Fine.', 'Good.'],
    ends: ['Thx.', 'Thanks.'],
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
