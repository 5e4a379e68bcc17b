/** What a unit looks like at the start of a text, and a spelling of it that `convert` knows. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:km\/h|kph|kmh|kilomet(?:er|re)s? per hour)(?!\p{L})/iu, 'km/h'],
  [/^\s*(?:mph|mi\/h|miles? per hour)(?!\p{L})/iu, 'mph'],
  [/^[\s-]*(?:km|kms|kilomet(?:er|re)s?)(?![\p{L}/])/iu, 'km'],
  [/^[\s-]*(?:mi|miles?)(?![\p{L}/])/iu, 'mile'],
  [/^[\s-]*(?:m|met(?:er|re)s?)(?![\p{L}/])/u, 'm'],
  [/^[\s-]*(?:gal|gallons?)(?!\p{L})/iu, 'gallon'],
  [/^[\s-]*(?:l|lit(?:er|re)s?)(?!\p{L})/iu, 'liter'],
  [/^\s*psi(?!\p{L})/iu, 'psi'],
  [/^\s*bars?(?!\p{L})/iu, 'bar'],
  [/^\s*kpa(?!\p{L})/iu, 'kpa'],
  [/^\s*(?:°\s*c|degrees? celsius|celsius|c(?![\p{L}\p{N}]))(?!\p{L})/iu, 'celsius'],
  [/^\s*(?:°\s*f|degrees? fahrenheit|fahrenheit|f(?![\p{L}\p{N}]))(?!\p{L})/iu, 'fahrenheit'],
  [/^\s*(?:v|volts?)(?!\p{L})/iu, 'volt'],
  [/^\s*(?:%|percent(?!\p{L})|per cent(?!\p{L}))/iu, 'percent'],
  [/^\s*(?:usd|us dollars?|dollars?|\$)(?!\p{L})/iu, 'USD'],
  [/^\s*(?:eur|euros?|€)(?!\p{L})/iu, 'EUR'],
  [/^\s*(?:gbp|pounds?|£)(?!\p{L})/iu, 'GBP'],
];

/** Name of the unit at the start of a text, as `convert` of units.ts expects it; `undefined` if there is none. */
export function unitAfter(text: string): string | undefined {
  return SPELLINGS.find(([spelling]) => spelling.test(text))?.[1];
}
