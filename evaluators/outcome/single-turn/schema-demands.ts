/** What names and descriptions demand of a value beyond its type. */
export type Demands = {
  /** Notations of dates and times that the description prescribes; empty: none is. */
  readonly notations: readonly RegExp[];
  /** Whether a city needs its state or country with it: a form is prescribed, or the description asks for both. */
  readonly place: 'free' | 'asked-with-region' | 'prescribed-with-region';
  /** `fraction`: a share between 0 and 1; `percent`: of 100. */
  readonly share: 'fraction' | 'percent' | undefined;
  /** Whether the order of members carries meaning. */
  readonly members: 'ordered' | 'set';
  /** Words for a person or a search; a name; or code, in which every sign counts. */
  readonly wording: 'free' | 'name' | 'verbatim';
  /** A formula or function of variables; where something is. */
  readonly content: 'expression' | 'place' | 'plain';
};

const NOTATION = /(?<![A-Za-z])[YMDHhmsSdy]{2,4}(?:(?:[-/:. ]{1,2}|'?T'?)[YMDHhmsSdy]{2,4})+Z?(?![A-Za-z])/gu;
const ORDERED =
  /coordinat|\brange|sequence|matri|\bpaths?\b|(?<!\bany )\border|\bvectors?\b|\bpoints?\b|\bfrom\b.*\bto\b|start.*end|\bpairs?\b|tuple|correspond|respectiv|same (?:size|length)|equal to|stack|queue|series|position|dimension|steps/iu;
const FREE_NAME =
  /quer(?:y|ies)|prompt|message|description|question|keyword|search|statement|content|comment|note|summary|instruction|feedback|purpose|reason|subject|body|text|issue|complaint|details|notes|request/iu;
const FREE_TEXT =
  /\b(?:search (?:quer|term|phrase)|quer(?:y|ies)|prompt|message|keywords?|question|statement|brief description|text (?:of|to|that)|content of|purpose)\b/iu;
const VERBATIM = /command|cmd|code|script|regex|pattern|sql|password|token|secret/iu;
/** A description that demands a standard code, beside which a name means nothing to the tool. */
const CODED = /\bISO[- ]?(?:3166|639|4217|country|currency|language)|\b(?:country|currency) code\b/u;
const IN_WORDS = /\b(?:month|day|year)(?:[-/ ](?:month|day|year)){2}\b/giu;
const PLACE =
  /loc(?:ation)?$|city|place|address|destination|origin|where|area|museum|theat(?:er|re)|^from|^_from|^to$|station/iu;
const EXPRESSION = /\b(?:function|expression|equation|formula|polynomial|lambda|integrand)\b/iu;

export function demandsOf(name: string, description: string): Demands {
  const both = `${name} ${description}`;
  return {
    notations: notationsOf(description),
    place: placeOf(description),
    share: shareOf(description),
    members: ORDERED.test(both.replaceAll('_', ' ')) ? 'ordered' : 'set',
    wording: wordingOf(name, description),
    content: contentOf(name, description),
  };
}

function contentOf(name: string, description: string): Demands['content'] {
  if (EXPRESSION.test(`${name} ${description}`.replaceAll('_', ' '))) return 'expression';
  return PLACE.test(name) ? 'place' : 'plain';
}

function wordingOf(name: string, description: string): Demands['wording'] {
  if (VERBATIM.test(name) || CODED.test(description)) return 'verbatim';
  return FREE_NAME.test(name) || FREE_TEXT.test(description) ? 'free' : 'name';
}

function notationsOf(description: string): readonly RegExp[] {
  const inWords = (description.match(IN_WORDS) ?? []).map(
    (words) => new RegExp(`^${words.toLowerCase().split(/[-/ ]/u).map(digitsOfPart).join('[-/. ]')}$`, 'u'),
  );
  const inLetters = (description.match(NOTATION) ?? [])
    .filter((token) => /[YyHh]/u.test(token))
    .map((token) => token.replaceAll("'", ''))
    .map((token) => new RegExp(`^${token.replace(/[A-Za-z]+|./gu, digitsFor)}$`, 'u'));
  return [...inLetters, ...inWords];
}

const digitsOfPart = (part: string): string => (part === 'year' ? '\\d{4}' : '\\d{1,2}');

function digitsFor(part: string): string {
  if (part === 'T' || part === 'Z') return part;
  const split = /^([A-Za-z]+)T([A-Za-z]+)$/u.exec(part);
  if (split !== null) return `${digitsFor(split[1] ?? '')}T${digitsFor(split[2] ?? '')}`;
  if (part === 'MMM') return '[A-Za-z]{3}';
  return /^[A-Za-z]+$/u.test(part) ? `\\d{${part.length}}` : part === '.' ? '\\.' : part;
}

function placeOf(description: string): Demands['place'] {
  const isPrescribed =
    /format\w*[^.]{0,40}['"(]?\bcity,\s*(?:state|country)|\bstate names? (?:must|should|ha(?:s|ve) to)\b/iu.test(
      description,
    );
  if (isPrescribed) return 'prescribed-with-region';
  return /\bcity and (?:the )?(?:state|country)\b/iu.test(description) ? 'asked-with-region' : 'free';
}

function shareOf(description: string): Demands['share'] {
  if (
    /\bdecimal (?:form|number|fraction|value|format)|as (?:a |an )?(?:decimal|fraction)|between 0 and 1\b|0(?:\.0)? to 1(?:\.0)?\b/iu.test(
      description,
    )
  )
    return 'fraction';
  return /percent|%/iu.test(description) ? 'percent' : undefined;
}
