import { expect, test } from 'vitest'
import { languageChain } from './languages.ts'
import { passedOver } from './passed-over.ts'
import { app, catalogue, only } from './reading-for-tests.ts'

const left = (xml: string, locales: string[] = ['pt_BR']) =>
  xml.replaceAll(passedOver(languageChain(locales)), '')

test.each([
  '<name xml:lang="de">Dateien</name>\n  ',
  '<p xml:lang="zh_CN">文件</p>',
  '<li xml:lang="sr@latin">x</li>',
  '<lang percentage="80">de</lang>',
  '<launchable type="desktop-id">org.x.App.desktop</launchable>',
  '<image type="thumbnail" width="112" height="63">https://x/112.png</image>',
  '<image type="thumbnail" height="337" width="599" xml:lang="en_US">https://x/599.png</image>',
])('%j goes', (xml) => expect(left(`<a>${xml}</a>`)).toBe('<a></a>'))

test.each([
  '<name>Files</name>',
  '<name xml:lang="pt">Ficheiros</name>',
  '<name xml:lang="pt-BR">Arquivos</name>',
  '<name xml:lang="C">Files</name>',
  '<p xml:lang="de">mit <em>Tags</em></p>',
  '<name xml:lang="de">no end</summary>',
  '<language>de</language>',
  '<image type="thumbnail" width="624" height="351">https://x/624.png</image>',
  '<image type="source" width="112" height="63">https://x/source.png</image>',
  '<developer><name>x</name></developer>',
])('%j stays', (xml) => expect(left(xml)).toBe(xml))

test('the outcome is the same as without it', () => {
  const inside =
    '<description><p>One</p><p xml:lang="de">Eins</p><p xml:lang="fr">Un</p></description><lang>de</lang><keywords><keyword xml:lang="fr">x</keyword><keyword>y</keyword></keywords>'
  const whole = only(catalogue(app(inside)), { locales: ['de'] })
  // So small are the pieces that nothing is found whole in one of them.
  expect(only(catalogue(app(inside)), { locales: ['de'], size: 3 })).toEqual(whole)
})
