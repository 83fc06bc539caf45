/** `app.getLocale()`: what Chromium makes of the variables that say a person's language on Linux. */

/** Languages that Chromium keeps apart by region; of all others it knows the language only. */
const regional = new Set(['en-GB', 'en-US', 'es-419', 'pt-BR', 'pt-PT', 'zh-CN', 'zh-TW'])
const defaults: Readonly<Record<string, string>> = { en: 'en-US', pt: 'pt-PT', zh: 'zh-CN' }

/** "de_AT.UTF-8" → "de"; "C", nothing and nonsense → "en-US", as Electron has it. */
export function localeFrom(env: Readonly<Record<string, string | undefined>>): string {
  const said = [env['LANGUAGE']?.split(':')[0], env['LC_ALL'], env['LC_MESSAGES'], env['LANG']]
  const wanted = said.find(Boolean) ?? ''
  const [, language, region] = /^([a-z]{2,3})(?:[_-]([A-Z]{2}))?(?:[.@]|$)/.exec(wanted) ?? []
  if (!language) return 'en-US'
  const full = `${language}-${region}`
  if (regional.has(full)) return full
  if (language === 'es' && region && region !== 'ES') return 'es-419'
  return defaults[language] ?? language
}
