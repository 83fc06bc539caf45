/** The sample's page. `window.violations` collects broken security policy for the checks. */
window.violations = []
document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
  window.violations.push(violatedDirective),
)

const { sample } = window
const show = ({ items }) => {
  document.querySelector('h1').textContent = `${sample.upper('items')}: ${items.length}`
  document.querySelector('ul').replaceChildren(
    ...items.map((item) => {
      const element = document.createElement('li')
      element.textContent = item
      return element
    }),
  )
  if (!('usable' in document.documentElement.dataset)) performance.mark('usable')
  document.documentElement.dataset.usable = ''
}
if (sample) {
  const on = (button, press) => document.querySelector(button).addEventListener('click', press)
  const count = () => document.querySelectorAll('li').length
  on('#add', () => sample.request('add', `item ${count() + 1}`))
  on('#remove', () => sample.request('remove'))
  sample.watch(show)
  show(await sample.request('state'))
}
