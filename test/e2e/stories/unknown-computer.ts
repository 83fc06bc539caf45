import type { Story } from '../harness/story.ts'

export const story: Story = {
  name: 'unknown-computer',
  title: 'A computer whose updates we do not know is told so kindly',
  world: {
    computer: null,
    env: {
      DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nowhere/system',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/session',
    },
  },

  async run(world) {
    await world.step('it says who looks after this computer instead', async () => {
      await world.sees('Another tool looks after this computer')
      await world.seesNot('Update')
    })
    await world.step('and the other pages hold no empty promise', async () => {
      await world.goTo('settings')
      await world.sees('Text size')
    })
  },
}
