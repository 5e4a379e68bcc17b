/** States, provinces and parts of countries by the country's ISO code: abbreviation (`-`: none) and names. */
const LINES: Readonly<Record<string, string>> = {
  US: `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia,D.C.|FL Florida
GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts
MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York
NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee
TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming`,
  CA: `AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|ON Ontario|PE Prince Edward Island
QC Quebec|SK Saskatchewan`,
  AU: 'NSW New South Wales|QLD Queensland|SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia|ACT Australian Capital Territory',
  IN: `AP Andhra Pradesh|AS Assam|BR Bihar|CG Chhattisgarh|GA Goa|GJ Gujarat|HR Haryana|HP Himachal Pradesh|JH Jharkhand|KA Karnataka|KL Kerala
MP Madhya Pradesh|MH Maharashtra|OD Odisha|PB Punjab|RJ Rajasthan|TN Tamil Nadu|TS Telangana|UP Uttar Pradesh|UK Uttarakhand|WB West Bengal
DL Delhi`,
  GB: '- England|- Scotland|- Wales|- Northern Ireland',
  BR: 'RJ Rio de Janeiro|SP Sao Paulo|MG Minas Gerais|BA Bahia|PR Parana|DF Distrito Federal',
  MX: 'CDMX Mexico City,Ciudad de Mexico|JAL Jalisco|QR Quintana Roo|NL Nuevo Leon|BCS Baja California Sur',
  CN: '- Guangdong|- Sichuan|- Zhejiang|- Jiangsu|- Shandong|- Hubei|- Hunan|- Fujian',
  DE: '- Bavaria,Bayern|- Hesse|- Saxony|- Berlin|- Hamburg',
  FR: '- Ile-de-France,Île-de-France|- Provence|- Brittany|- Normandy',
};

export type RegionLine = {
  readonly country: string;
  readonly code: string;
  readonly names: readonly string[];
};

export const REGIONS: readonly RegionLine[] = Object.entries(LINES).flatMap(([country, lines]) =>
  lines.split(/[|\n]/u).map((line) => {
    const [code = '', ...rest] = line.split(' ');
    return { country, code, names: rest.join(' ').split(',') };
  }),
);

/** Cities by the short names that people use for them. */
export const CITY_NAMES: ReadonlyMap<string, string> = new Map([
  ['nyc', 'new york'],
  ['new york city', 'new york'],
  ['la', 'los angeles'],
  ['sf', 'san francisco'],
  ['sfo', 'san francisco'],
  ['philly', 'philadelphia'],
  ['vegas', 'las vegas'],
  ['dc', 'washington'],
  ['washington dc', 'washington'],
  ['saint louis', 'st louis'],
  ['saint petersburg', 'st petersburg'],
]);
