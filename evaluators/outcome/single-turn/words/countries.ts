/** ISO 3166 code, name, then other names in use. */
const LINES = `
AF Afghanistan|AL Albania|DZ Algeria|AD Andorra|AO Angola|AR Argentina|AM Armenia|AU Australia,AUS|AT Austria|AZ Azerbaijan|BS Bahamas
BH Bahrain|BD Bangladesh|BB Barbados|BY Belarus|BE Belgium|BZ Belize|BJ Benin|BT Bhutan|BO Bolivia|BA Bosnia and Herzegovina,Bosnia
BW Botswana|BR Brazil,Brasil,BRA|BN Brunei|BG Bulgaria|BF Burkina Faso|BI Burundi|KH Cambodia|CM Cameroon|CA Canada,CAN|CV Cape Verde
CF Central African Republic|TD Chad|CL Chile|CN China,CHN,PRC,People's Republic of China|CO Colombia|KM Comoros|CG Congo|CR Costa Rica
CI Ivory Coast,Cote d'Ivoire|HR Croatia|CU Cuba|CY Cyprus|CZ Czech Republic,Czechia|DK Denmark|DJ Djibouti|DM Dominica|DO Dominican Republic
CD Democratic Republic of the Congo,DRC|EC Ecuador|EG Egypt|SV El Salvador|GQ Equatorial Guinea|ER Eritrea|EE Estonia|SZ Eswatini|ET Ethiopia
FJ Fiji|FI Finland|FR France,FRA|GA Gabon|GM Gambia|GE Georgia|DE Germany,DEU,GER,Deutschland|GH Ghana|GR Greece|GD Grenada|GT Guatemala
GN Guinea|GY Guyana|HT Haiti|HN Honduras|HK Hong Kong|HU Hungary|IS Iceland|IN India,IND|ID Indonesia|IR Iran|IQ Iraq|IE Ireland|IL Israel
IT Italy,ITA,Italia|JM Jamaica|JP Japan,JPN|JO Jordan|KZ Kazakhstan|KE Kenya|KW Kuwait|KG Kyrgyzstan|LA Laos|LV Latvia|LB Lebanon|LS Lesotho
LR Liberia|LY Libya|LI Liechtenstein|LT Lithuania|LU Luxembourg|MO Macau,Macao|MG Madagascar|MW Malawi|MY Malaysia|MV Maldives|ML Mali|MT Malta
MR Mauritania|MU Mauritius|MX Mexico,MEX|MD Moldova|MC Monaco|MN Mongolia|ME Montenegro|MA Morocco|MZ Mozambique|MM Myanmar,Burma|NA Namibia
NP Nepal|NL Netherlands,Holland,the Netherlands|NZ New Zealand|NI Nicaragua|NE Niger|NG Nigeria|KP North Korea|MK North Macedonia|NO Norway
OM Oman|PK Pakistan|PS Palestine|PA Panama|PG Papua New Guinea|PY Paraguay|PE Peru|PH Philippines,the Philippines|PL Poland|PT Portugal
PR Puerto Rico|QA Qatar|RO Romania|RU Russia,Russian Federation|RW Rwanda|WS Samoa|SM San Marino|SA Saudi Arabia,KSA|SN Senegal|RS Serbia
SC Seychelles|SL Sierra Leone|SG Singapore|SK Slovakia|SI Slovenia|SO Somalia|ZA South Africa|KR South Korea,Korea,Republic of Korea|SS South Sudan
ES Spain,Espana|LK Sri Lanka|SD Sudan|SR Suriname|SE Sweden|CH Switzerland|SY Syria|TW Taiwan|TJ Tajikistan|TZ Tanzania|TH Thailand|TG Togo
TT Trinidad and Tobago|TN Tunisia|TR Turkey,Turkiye|TM Turkmenistan|UG Uganda|UA Ukraine|AE United Arab Emirates,UAE
GB United Kingdom,UK,U.K.,Great Britain,Britain,GBR|US United States,USA,U.S.,U.S.A.,United States of America,the United States,America
UY Uruguay|UZ Uzbekistan|VA Vatican City|VE Venezuela|VN Vietnam,Viet Nam|YE Yemen|ZM Zambia|ZW Zimbabwe`;

/** Countries: ISO code and names. */
export const COUNTRIES: readonly (readonly [string, readonly string[]])[] = LINES.trim()
  .split(/[|\n]/u)
  .map((country) => [country.slice(0, 2), country.slice(3).split(',')]);
