const WEEKDAY = String.raw`(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day`;
const VERB = String.raw`(?:is|are|was|were|has|does|did|can|could|will|would|should)`;
const TIME = String.raw`(?:noon|midnight|\d{1,2}(?::\d{2})? ?[ap]m)`;

/** What no sentence has, with why. Written for text in which a name begins with a capital. */
export const RULES: readonly (readonly [RegExp, string])[] = [
  [/as soon as [^.?!]* right away/iu, 'two times contradict each other'],
  [
    /\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?) the (?:most|least|\w+est|same)\b/iu,
    'a number stands before "the"',
  ],
  [/[{}[\]<>]|\$\{|%[sd]\b/u, 'a slot is not filled'],
  [/(?<![\w"-])(?:undefined|null|NaN|None)(?![\w"-])|\[object/u, 'a value is missing'],
  [/\p{L}_\p{L}/u, 'a name of a tool or column stands among the words'],
  [/^[^\p{Lu}\p{N}"“'$]/u, 'the text does not begin with a capital'],
  [/[.!?]["”']? +["“']?\p{Ll}/u, 'a sentence does not begin with a capital'],
  [/[^.!?"”']$|[^.!?]["”']$/u, 'the text does not end with a mark'],
  [/[,;:] *[.,;:!?]|\.\.|[?!][.,?!]|,,/u, 'marks stand side by side'],
  [/ [.,;:!?]/u, 'a space stands before a mark'],
  [/[,;:!?]\p{L}/u, 'a space is missing after a mark'],
  [/ {2,}|^ | $|\n{2,}/u, 'spaces are doubled'],
  [/(?<![\p{L}'’])(\p{L}+) \1(?![\p{L}'’-])/iu, 'a word is doubled'],
  [
    /\b(?:on|at|in) (?:today|tomorrow|yesterday|the day (?:after|before))\b/iu,
    'a preposition stands before a word that takes none',
  ],
  [
    new RegExp(String.raw`\b(?:on|at|in) (?:this|next|last) ${WEEKDAY}\b`, 'iu'),
    'a preposition stands before a word that takes none',
  ],
  [
    /(?<!\b(?:\w+ing|\w+ed|check|checked|log|logged|hand|handed|bring|brought|come|came|take|took|put|get|got|sign|signed|drop|turn|turned|is|are|was|were|been|back|move|moved|call|called|go|going|trade) )\b(?:in|on|at|for|to|of|with|from|by|into) (?:in|on|at|of|into)\b(?! (?:average|hand|time|call)\b)/iu,
    'prepositions stand side by side',
  ],
  [/\bat on\b|\bon at\b/iu, 'prepositions stand side by side'],
  [
    new RegExp(String.raw`\b${VERB} (?:him|them|me|us) (?!to\b|for\b|with\b|the\b|an?\b)`, 'iu'),
    'an object form stands for the subject',
  ],
  [
    new RegExp(
      String.raw`\b(?:is|are|was|were|has|does|did) her (?:been|on|in|at|with|have|owe|pay|come|hold|own|still|here|due)\b`,
      'iu',
    ),
    'an object form stands for the subject',
  ],
  [
    new RegExp(String.raw`(?:^|[.!?] )(?:Him|Them|Her) (?:${VERB}|wants?|needs?|would)\b`, 'u'),
    'an object form stands for the subject',
  ],
  [
    new RegExp(
      String.raw`\b(?:for|to|with|into|from|of|about|put|sign|book|move|switch|get|let|tell|give) (?:he|she|they)\b(?! ${VERB})`,
      'iu',
    ),
    'a subject form stands for the object',
  ],
  [
    /\b(?:he|she|it|him)'s (?:new |old )?(?:booking|phone|e-mail|membership|order|account|card|number)\b/iu,
    'a possessive is formed of a pronoun',
  ],
  [/\bits's\b|\bher's\b|\bhis's\b|\btheir's\b|'s'/iu, 'a possessive is doubled'],
  [
    /\b(?:one|1|a single) (?!of\b)(?:\p{Ll}+ )?(?:spots|places|seats|classes|bookings|members|items|copies|pieces|days|weeks|units|tickets|orders|dollars|points|nights|hours)\b/iu,
    'a plural follows one',
  ],
  [
    /(?<![\d:.,])\b(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|\d\d+) (?:spot|place|seat|class|booking|member|item|copy|piece|day|week|unit|ticket|order|dollar|point|night|hour)\b(?!-)/iu,
    'a singular follows a number',
  ],
  [
    /\b(?:many|few|several) \p{Ll}+[^s\s?.,](?= (?:are|do|does|is)\b)(?<!people|children|men|women)/iu,
    'a singular follows "many"',
  ],
  [
    /\b(?:do|does|did) (?:we|I|you|they) \p{L}+[^.?!]*\b(?:yesterday|last \p{L}+day)\b/iu,
    'a present tense speaks of the past',
  ],
  [
    /[,:] (?:Change|Set|Cancel|Move|Book|Put|Sign|Give|Take|Get|Make|Please|Could|Would|Can|Who|What|When|How|Which|Let|Switch|Call|Update|Go|Just|Since|If|In)\b/u,
    'a capital stands within a sentence',
  ],
  [
    /(?:^|[.!?:] )(?:hey|oh|ah|oops)[,:] (?:hey|oh|ah|oops)\b|\b(?:before I forget|Another thing|And one more): (?:hey|excuse me|quick question)\b|[:.] (?:right|next|then this|forget): (?:to do now|quick one|mind helping)/iu,
    'openings are doubled',
  ],
  [
    new RegExp(String.raw`\bon (?:${TIME}\b|the ${TIME}\b(?! (?!(?:on|at|in|today|tomorrow)\b)\p{L}))`, 'iu'),
    '"on" stands before a time',
  ],
];
